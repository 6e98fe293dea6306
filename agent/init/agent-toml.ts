/** The answers as the text of agent.toml. Pure. */

export interface AgentTomlParts {
  readonly careSetting: string;
  readonly site: string;
  readonly gateway: string;
  /** `mqtts://host:port` */
  readonly broker: string;
  readonly protocol: '5' | '3.1.1';
  readonly devices: readonly string[];
  readonly essentialActions: readonly string[];
  /** Absolute. */
  readonly state: string;
  readonly runtime: string;
  /** As `chooseSets` gives it. */
  readonly integrity: string;
}

/** TOML's basic strings are JSON's, but for DEL, which no answer holds. */
const text = (value: string) => JSON.stringify(value);

export function agentToml(parts: AgentTomlParts): string {
  const devices = parts.devices.map((id) => {
    return `[[device]]\nid = ${text(id)}\nessential_actions = [${parts.essentialActions.map(text).join(', ')}]\n`;
  });
  return `# The agent's configuration, begun by "wardkeeper init". What does not stand here has its strict default; every key is explained in the
# reference of the configuration. "wardkeeper doctor" judges it.

site = ${text(parts.site)}
gateway = ${text(parts.gateway)}
care_setting = ${text(parts.careSetting)}

[paths]
state = ${text(parts.state)}
runtime = ${text(parts.runtime)}

[broker]
url = ${text(parts.broker)}
protocol = ${text(parts.protocol)}${parts.protocol === '5' ? '' : '   # for brokers without MQTT 5'}

# Essential actions are always allowed and asked of nobody. They are the manufacturer's to name, from the risk analysis of the device.
${devices.join('\n')}
# What is guarded: the agent's own program, configuration and keys, and these. The first scan of a set is its baseline.
${parts.integrity}`;
}
