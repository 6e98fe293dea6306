/** The embedded broker's configuration: a JSON file that the ward (or a test) writes. */
import { isName } from '@wardkeeper/proto';
import { isAbsolute } from 'node:path';
import { SimError } from '../errors.ts';
import { FieldReader, parseObject } from '../json.ts';

export interface BrokerConfig {
  readonly site: string;
  /** 0: any free port of the loopback interface. */
  readonly port: number;
  /** PEM files of those who may issue client certificates. */
  readonly authorities: readonly string[];
  /** PEM files with a revocation list of every authority; empty: nobody is revoked. Read again whenever one changes. */
  readonly revocations: readonly string[];
  readonly certificate: string;
  readonly key: string;
  /** Every published topic and payload is appended here, as somebody on the broker would see them. Null: nowhere. */
  readonly record: string | null;
}

/** Throws `CONFIG_INVALID` naming every fault at once. */
export function parseBrokerConfig(text: string, name: string): BrokerConfig {
  const object = parseObject(text);
  if (object === null) throw new SimError('CONFIG_INVALID', `${name}: expected one JSON object`);
  const fields = new FieldReader(object);
  const config: BrokerConfig = {
    site: fields.text('site', isName, 'a name of lower-case letters, digits and inner hyphens'),
    port: fields.whole('port', 0, 65_535),
    authorities: fields.texts('authorities'),
    revocations: fields.has('revocations') ? fields.texts('revocations') : [],
    certificate: fields.text('certificate', isAbsolute, 'an absolute path'),
    key: fields.text('key', isAbsolute, 'an absolute path'),
    record: fields.has('record') ? fields.text('record', isAbsolute, 'an absolute path') : null,
  };
  const faults = fields.faults();
  if (faults.length > 0) throw new SimError('CONFIG_INVALID', `${name}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return config;
}
