/**
 * Commands that wait for a signature: a file that goes to the machine with the authority's keys and comes back signed. What is
 * shown to whoever signs is read from the bytes that are signed, never from words beside them.
 */
import { hex, keyName, type SigningIdentity } from '@wardkeeper/proto';
import { parseCommand, type ReceivedCommand, signCommand } from '@wardkeeper/proto/commands';
import * as v from 'valibot';
import { HospitalError } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';

const KIND = 'wardkeeper-command-requests/1';
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const MAX_REQUESTS = 5_000;

export interface CommandRequest {
  /** In the store that reserved it. */
  readonly id: number;
  readonly counter: number;
  readonly body: Uint8Array;
  /** The signed document; null: not signed yet. */
  readonly document: Uint8Array | null;
}

export interface RequestFile {
  readonly site: string;
  /** Hex: whose signatures the counters were reserved for. */
  readonly authority: string;
  readonly requests: readonly CommandRequest[];
}

const Base64 = v.pipe(v.string(), v.base64('expected base64'));
const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const SCHEMA = v.strictObject({
  kind: v.literal(KIND),
  site: v.string(),
  authority: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'expected the id of a key')),
  requests: v.pipe(
    v.array(v.strictObject({ id: Whole, counter: Whole, body: Base64, document: v.optional(Base64) })),
    v.minLength(1),
    v.maxLength(MAX_REQUESTS),
  ),
});

/** Throws HospitalError `FILE_EXISTS`, `FILE_UNWRITABLE`. 0600: a roster's hashes may be in it. */
export function writeRequestFile(path: string, { site, authority, requests }: RequestFile): void {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const value = {
    kind: KIND,
    site,
    authority,
    requests: requests.map(({ id, counter, body, document }) => ({
      ...{ id, counter, body: base64(body) },
      ...(document === null ? {} : { document: base64(document) }),
    })),
  };
  writeFileDurably(path, `${JSON.stringify(value, null, 2)}\n`, { secret: true, fresh: true });
}

/** Throws HospitalError `FILE_UNREADABLE`, or `COMMAND_REFUSED` where it is no such file. */
export function readRequestFile(path: string): RequestFile {
  const text = readFileWithin(path, MAX_FILE_BYTES, 'commands').toString('utf8');
  const parsed = v.safeParse(SCHEMA, parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw refused(path, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  const { site, authority, requests } = parsed.output;
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
  return {
    ...{ site, authority },
    requests: requests.map(({ body, document, ...rest }) => ({
      ...rest,
      body: bytes(body),
      document: document === undefined ? null : bytes(document),
    })),
  };
}

/** Each command as it will be signed. Throws HospitalError `COMMAND_REFUSED`: other keys, another site, or no command. */
export function signRequests(
  file: RequestFile,
  authority: SigningIdentity,
): { readonly file: RequestFile; readonly commands: readonly ReceivedCommand[] } {
  if (keyName(authority.ed25519) !== file.authority) {
    throw new HospitalError(
      'COMMAND_REFUSED',
      `expected the keys of authority ${file.authority}, got those of ${keyName(authority.ed25519)}`,
    );
  }
  const commands = file.requests.map(({ body }) => soundCommand(body, file.site));
  const requests = file.requests.map((request) => ({ ...request, document: signCommand(request.body, request.counter, authority) }));
  return { file: { ...file, requests }, commands };
}

/** Throws HospitalError `COMMAND_REFUSED`. */
export function soundCommand(body: Uint8Array, site: string): ReceivedCommand {
  const command = parseCommand(body);
  if (command === null || command.order === null) {
    throw new HospitalError('COMMAND_REFUSED', `not a command that this version knows (${hex(body.subarray(0, 8))}…)`);
  }
  if (command.site !== site) throw new HospitalError('COMMAND_REFUSED', `expected commands of site ${site}, got one of ${command.site}`);
  return command;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refused(path: string, why: string): HospitalError {
  return new HospitalError('COMMAND_REFUSED', `${path}: not a file of commands: ${why}`);
}
