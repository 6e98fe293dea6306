/** What an intruder does, a switch each. Plain synchronous calls: the shorter an intrusion, the less a watcher can see of it. */
import { createCipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export interface Switch {
  /** In a line, for people. */
  readonly does: string;
  /** Acts on the pump's files below `root`; `aside` is a folder on the same file system that nobody guards. Returns the paths touched, relative to `root`. */
  readonly act: (root: string, aside: string) => readonly string[];
}

export const FLOOD_FILES = 20_000;
const FLOOD_FOLDERS = 20;

const SWITCH_TABLE = {
  'flip-byte': {
    does: 'flip one byte of the firmware and put size and time stamps back as they were',
    act: flipByte,
  },
  'swap-binary': {
    does: 'put another program of the same size, mode and time in the place of a program, by renaming it over the old one',
    act: swapBinary,
  },
  'set-uid': {
    does: 'leave a program that runs as its owner, whoever starts it, in a folder where no programs belong',
    act: addSetUid,
  },
  'edit-drug-library': {
    does: 'raise the hard limit of a drug in the drug library',
    act: editDrugLibrary,
  },
  'delete-logs': {
    does: "delete the pump's logs",
    act: deleteLogs,
  },
  'replace-folder': {
    does: 'put a link to a copy elsewhere in the place of the folder with the programs',
    act: replaceFolder,
  },
  flood: {
    does: `make ${FLOOD_FILES.toLocaleString('en')} files, to hide something among them or to drown whoever looks`,
    act: flood,
  },
  'encrypt-tree': {
    does: 'encrypt every file of the drug library in its place, as ransomware does',
    act: encryptTree,
  },
} as const satisfies Readonly<Record<string, Switch>>;

export type SwitchName = keyof typeof SWITCH_TABLE;
export const SWITCHES: Readonly<Record<SwitchName, Switch>> = SWITCH_TABLE;

export function isSwitchName(text: string): text is SwitchName {
  return Object.hasOwn(SWITCH_TABLE, text);
}

/** The firmware's time stamps are whole seconds, as a reproducible build leaves them, so that they can be put back to the nanosecond. */
function flipByte(root: string): readonly string[] {
  const name = 'firmware/pump-firmware.bin';
  const path = join(root, name);
  const { atime, mtime, size } = statSync(path);
  const file = openSync(path, 'r+');
  try {
    const at = Math.floor(size / 2);
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    writeSync(file, Buffer.of((byte[0] ?? 0) ^ 0x01), 0, 1, at);
  } finally {
    closeSync(file);
  }
  utimesSync(path, atime, mtime);
  return [name];
}

function swapBinary(root: string, aside: string): readonly string[] {
  const name = 'firmware/bin/infusiond';
  const path = join(root, name);
  const { atime, mtime, mode, size } = statSync(path);
  const other = join(aside, 'infusiond');
  writeFileSync(other, randomBytes(size));
  chmodSync(other, mode & 0o7777);
  utimesSync(other, atime, mtime);
  renameSync(other, path);
  return [name];
}

function addSetUid(root: string): readonly string[] {
  const name = 'configuration/.helper';
  const path = join(root, name);
  writeFileSync(path, '#!/bin/sh\nexec /bin/sh -p\n');
  chmodSync(path, 0o4755);
  return [name];
}

function editDrugLibrary(root: string): readonly string[] {
  const name = 'drug-library/library.json';
  const path = join(root, name);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(/("hardLimitMlPerHour": )\d+/, '$1999');
  // A library that an earlier intrusion left unreadable is as good as any to write over.
  writeFileSync(path, edited === text ? `${text}\n` : edited);
  return [name];
}

function deleteLogs(root: string): readonly string[] {
  const names = readdirSync(join(root, 'log'))
    .filter((name) => name.endsWith('.log'))
    .map((name) => `log/${name}`);
  for (const name of names) rmSync(join(root, name));
  return names;
}

function replaceFolder(root: string, aside: string): readonly string[] {
  const name = 'firmware/bin';
  const copy = join(aside, 'bin');
  rmSync(copy, { recursive: true, force: true });
  renameSync(join(root, name), copy);
  symlinkSync(copy, join(root, name));
  return [name];
}

function flood(root: string): readonly string[] {
  const names: string[] = [];
  for (let folder = 0; folder < FLOOD_FOLDERS; folder += 1) {
    const inside = `configuration/flood-${folder}`;
    mkdirSync(join(root, inside), { recursive: true });
    for (let index = 0; index < FLOOD_FILES / FLOOD_FOLDERS; index += 1) {
      const name = `${inside}/${index}.conf`;
      writeFileSync(join(root, name), `value = ${folder * FLOOD_FILES + index}\n`);
      names.push(name);
    }
  }
  return names;
}

/** The key is thrown away. */
function encryptTree(root: string): readonly string[] {
  const names = readdirSync(join(root, 'drug-library'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const key = randomBytes(32);
  for (const path of names) {
    const cipher = createCipheriv('aes-256-ctr', key, randomBytes(16));
    writeFileSync(path, cipher.update(readFileSync(path)));
  }
  return names.map((path) => path.slice(root.length + 1));
}
