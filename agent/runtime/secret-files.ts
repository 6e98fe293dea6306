/** Small files that hold secrets, whatever protects them on the disk. Who reads one need not know what that is. */
import { basename } from 'node:path';
import { PRIVATE_FILE, readWithin, writeDurably } from './durable-file.ts';

export interface SecretFiles {
  /**
   * What was put there; null: more than `maxBytes`. Also of a file that lies plain, as older versions left it. Throws the system's error
   * where it cannot be read, and AgentError `SECRET_UNREADABLE` where it was changed or is of another gateway.
   */
  read(path: string, maxBytes: number): Uint8Array | null;
  /** What is to lie in a file of this name: under another it does not open. */
  seal(name: string, content: Uint8Array | string): Uint8Array | string;
}

/** For throw-away gateways, and before there is anything to protect with. */
export const PLAIN_FILES: SecretFiles = {
  read: readWithin,
  seal: (_name, content) => content,
};

/** Replaces `path` in one step, 0600. Throws AgentError `STATE_UNWRITABLE`, and then the old file stands. */
export function writeSecret(secrets: SecretFiles, path: string, content: Uint8Array | string): void {
  writeDurably(path, secrets.seal(basename(path), content), PRIVATE_FILE);
}
