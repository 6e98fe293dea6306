/**
 * The pump's files: a firmware image, a drug library, a configuration, and a log that changes all the time, of which only that it is
 * there can be guarded. The same bytes and time stamps on every machine, so that a baseline can be compared between runs.
 */
import { createCipheriv } from 'node:crypto';
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LOG = 'log/pump.log';
const FIRMWARE_BYTES = 384 * 1024;
const MAX_LOG_BYTES = 1024 * 1024;
/** Whole seconds, as a reproducible build stamps its files. */
const BUILT_AT = new Date(Date.UTC(2026, 0, 1));
const CARE_AREAS = ['adult', 'anaesthesia', 'emergency', 'icu', 'neonatal', 'obstetric', 'oncology', 'paediatric'];
const DRUGS = ['heparin', 'insulin', 'morphine', 'noradrenaline', 'potassium-chloride', 'propofol', 'vancomycin'];

interface PumpFile {
  readonly path: string;
  readonly mode: number;
  readonly content: () => Uint8Array | string;
}

const FILES: readonly PumpFile[] = [
  { path: 'firmware/pump-firmware.bin', mode: 0o644, content: () => deterministicBytes('pump-firmware', FIRMWARE_BYTES) },
  { path: 'firmware/bin/infusiond', mode: 0o755, content: () => deterministicBytes('infusiond', 64 * 1024) },
  { path: 'firmware/version.txt', mode: 0o644, content: () => 'pump 4.2.0\n' },
  { path: 'drug-library/library.json', mode: 0o644, content: drugLibrary },
  ...CARE_AREAS.flatMap((area) =>
    DRUGS.map((drug) => ({ path: `drug-library/profiles/${area}/${drug}.json`, mode: 0o644, content: () => drugProfile(area, drug) })),
  ),
  {
    path: 'configuration/alarms.json',
    mode: 0o644,
    content: () => json({ occlusionKpa: 80, airBubbleMicrolitres: 100, endOfInfusion: 'alarm' }),
  },
  { path: 'configuration/network.conf', mode: 0o644, content: () => 'interface = eth0\ndhcp = no\n' },
  { path: 'log/commissioning.log', mode: 0o644, content: () => '2026-01-01 self-test passed, commissioned\n' },
  { path: LOG, mode: 0o644, content: () => '' },
];

/** Makes what is missing and leaves alone what is there: a changed file must stay changed. Returns how many were made. */
export function ensureFileTree(root: string): number {
  const missing = FILES.filter((file) => !existsSync(join(root, file.path)));
  for (const file of missing) {
    const path = join(root, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content(), { mode: file.mode, flag: 'wx' });
    utimesSync(path, BUILT_AT, BUILT_AT);
  }
  return missing.length;
}

/** The one file that changes as the pump works. Begun anew when it has grown to 1 MiB. A line that cannot be written is left out: a pump goes on. */
export function appendToLog(root: string, entry: object): void {
  const path = join(root, LOG);
  try {
    const full = existsSync(path) && statSync(path).size > MAX_LOG_BYTES;
    writeFileSync(path, `${JSON.stringify(entry)}\n`, { flag: full ? 'w' : 'a' });
  } catch {
    // A full or broken disk must not stop a therapy.
  }
}

/** A stream cipher's key stream: looks like compiled code to a hash, and needs no file in the repository. Protects nothing. */
function deterministicBytes(label: string, length: number): Uint8Array {
  const key = Buffer.alloc(16);
  key.write(label.slice(0, 16));
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

function drugLibrary(): string {
  return json({
    version: 7,
    drugs: DRUGS.map((name, index) => ({ name, hardLimitMlPerHour: 40 + index * 10, softLimitMlPerHour: 20 + index * 5 })),
  });
}

/** What a drug may be given at in one care area. */
function drugProfile(area: string, drug: string): string {
  const strength = CARE_AREAS.indexOf(area) + DRUGS.indexOf(drug);
  return json({ area, drug, concentrationMgPerMl: 1 + strength, bolusMl: 2 + strength, maxHours: 24 });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
