/**
 * The ward's own MQTT broker, for where there is none: Aedes on the loopback interface.
 *
 * Protects each gateway's topics from every other gateway: TLS 1.3 with a client certificate always, the certificate is the name,
 * and a name reads and writes only what is its own. Trusts the two authorities it is given. It does not protect what passes
 * through (that is sealed before), keeps nothing beyond its memory (receipts, not the broker, are what counts), and speaks
 * MQTT 3.1.1 only.
 */
export { type Broker, type BrokerOptions, startBroker } from './broker.ts';
export { type BrokerConfig, parseBrokerConfig } from './config.ts';
