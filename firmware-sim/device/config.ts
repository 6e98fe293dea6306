/** The pump's configuration: a JSON file that the ward (or a test) writes. */
import { isName } from '@wardkeeper/proto';
import { isAbsolute } from 'node:path';
import { SimError } from '../errors.ts';
import { FieldReader, parseObject } from '../json.ts';

export interface PumpConfig {
  readonly deviceId: string;
  /** The pump's own files; made when missing. */
  readonly files: string;
  /** The agent's sockets for the device: the bedside panel's and the remote service's. */
  readonly consoleSocket: string;
  /** Where panels attach. */
  readonly panelSocket: string;
  /** Where the agent leaves what the pump needs while it is silent; null: then no code opens without the agent. */
  readonly emergencyCodes: string | null;
}

/** Throws `CONFIG_INVALID` naming every fault at once. */
export function parsePumpConfig(text: string, name: string): PumpConfig {
  const object = parseObject(text);
  if (object === null) throw new SimError('CONFIG_INVALID', `${name}: expected one JSON object`);
  const fields = new FieldReader(object);
  const config: PumpConfig = {
    deviceId: fields.text('deviceId', isName, 'a name of lower-case letters, digits and inner hyphens'),
    files: fields.text('files', isAbsolute, 'an absolute path'),
    consoleSocket: fields.text('consoleSocket', isAbsolute, 'an absolute path'),
    panelSocket: fields.text('panelSocket', isAbsolute, 'an absolute path'),
    emergencyCodes: fields.has('emergencyCodes') ? fields.text('emergencyCodes', isAbsolute, 'an absolute path') : null,
  };
  const faults = fields.faults();
  if (faults.length > 0) throw new SimError('CONFIG_INVALID', `${name}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return config;
}
