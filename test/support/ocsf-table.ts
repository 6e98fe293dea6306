/** The checked-in table of OCSF 1.8: what the classes and objects that exports use ask for. `node bin/pinned-node.mjs test/support/ocsf-table.ts FOLDER` writes it anew from the schema's files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OCSF_CLASSES } from '../../hospital/exports/ocsf/classes.ts';
import { compileOcsf, type OcsfSchema } from './ocsf-schema.ts';

const TABLE = fileURLToPath(new URL('../vectors/ocsf-1.8.json', import.meta.url));

const OBJECTS = [
  'actor',
  'analytic',
  'api',
  'auth_factor',
  'device',
  'file',
  'finding_info',
  'fingerprint',
  'group',
  'managed_entity',
  'metadata',
  'network_endpoint',
  'process',
  'product',
  'service',
  'user',
] as const;

export function compileTable(folder: string): OcsfSchema {
  return compileOcsf(folder, [0, ...OCSF_CLASSES], OBJECTS);
}

export function loadTable(): OcsfSchema {
  return JSON.parse(readFileSync(TABLE, 'utf8')) as OcsfSchema;
}

const [, script, folder] = process.argv;
if (script === fileURLToPath(import.meta.url) && folder !== undefined) writeFileSync(TABLE, `${JSON.stringify(compileTable(folder))}\n`);
