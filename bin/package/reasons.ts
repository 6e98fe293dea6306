/** Why each dependency that is shipped is there. Nothing comes in without a line here (test/architecture.test.ts), and the bill of materials repeats it. */

/** Why each is on a medical device. Nothing comes in without a line here. */
export const AGENT_DEPENDENCIES: Readonly<Record<string, string>> = {
  '@simplewebauthn/server': 'security keys: CBOR, COSE and the checks of WebAuthn; loaded when somebody uses one',
  '@wardkeeper/proto': 'what both ends must agree on',
  chokidar: 'watches small sets of files',
  commander: 'the command line: verbs, options, help',
  mqtt: 'the link to the broker',
  systeminformation: 'what machine this is, for doctor and in the helper that takes the inventory; never in the daemon',
  uqr: 'QR codes that a technician takes home; only when a command shows one',
  valibot: 'configuration and requests are typed before they are used',
};

/** What stands beside the keys that open batches. */
export const HOSPITAL_DEPENDENCIES: Readonly<Record<string, string>> = {
  '@hono/node-server': 'the console: from node:https to requests as the web has them',
  '@simplewebauthn/server': 'the console: security keys, with the CBOR, COSE and checks of WebAuthn',
  '@wardkeeper/proto': 'what both ends must agree on',
  '@zxcvbn-ts/core': 'the console: how many guesses a password bears; loaded when somebody chooses one',
  '@zxcvbn-ts/language-common': 'the passwords that everybody tries first',
  commander: 'the command line: verbs, options, help',
  hono: "the console's routing, without dependencies of its own",
  kysely: 'statements that are composed at run time, for both databases, their values never part of their text',
  mqtt: 'the link to the broker',
  nodemailer: 'mail about alerts: SMTP, its TLS and its words',
  otpauth: 'the console: one-time codes by time, and their addresses for authenticator programs',
  pg: 'the wire protocol of PostgreSQL, its pool and TLS',
  'prom-client': 'figures as OpenMetrics, for a monitoring that is there already',
  uqr: 'QR codes of vouchers and answers',
  valibot: 'configuration and requests are typed before they are used',
};

/** Of what the proto workspace brings along. */
export const PROTO_DEPENDENCIES: Readonly<Record<string, string>> = {
  '@tufjs/canonical-json': 'the bytes that signatures of update metadata are over',
  '@tufjs/models': 'the format of update metadata',
  'node-forge': 'ASN.1 of certificates and requests; only when a person works on identities',
  protobufjs: 'the wire format',
  'toml-eslint-parser': 'TOML with the line of every key, so that a fault can be pointed at',
  valibot: 'configuration and requests are typed before they are used',
};

/** What the console's pages are made of. It is bundled: none of it is installed at a hospital, and all of it runs in its browsers. */
export const PAGES_DEPENDENCIES: Readonly<Record<string, string>> = {
  esbuild: 'makes the files that the server hands out',
  'eventsource-parser': 'reads the live stream, with the signs of life that EventSource keeps to itself',
  preact: 'draws the pages',
  uplot: 'draws charts of time',
  uqr: 'QR codes of vouchers and second factors, drawn in the browser; the command line has it as well',
};

/** What stands beside the keys that sign updates. */
export const RELEASE_DEPENDENCIES: Readonly<Record<string, string>> = {
  '@wardkeeper/proto': 'what both ends must agree on',
  commander: 'the command line: verbs, options, help',
  valibot: 'configuration and requests are typed before they are used',
};
