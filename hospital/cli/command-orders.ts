/** The kinds of command as verbs: what each is given on the command line, made into its order. */
import { bothKeysOf, type DocumentType, utf8, type VerifyingIdentity, verifyDocument } from '@wardkeeper/proto';
import {
  COMMAND_KIND_NAMES,
  type CommandKind,
  type FileRights,
  findOrderFault,
  MAINTENANCE_REASONS,
  MAX_ORDER_DOCUMENT_BYTES,
  type MaintenanceReason,
  type Order,
} from '@wardkeeper/proto/commands';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { HospitalError } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';

const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `15m`, `1h`, `7d` -> milliseconds. */
export function parseDuration(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS_MS[unit] ?? Number.NaN);
  if (!Number.isSafeInteger(ms) || ms < 1_000) throw new InvalidArgumentError('expected a time such as 90s, 15m, 1h or 7d');
  return ms;
}

function parseMode(text: string): number {
  if (!/^[0-7]{3,4}$/.test(text)) throw new InvalidArgumentError('expected permissions as octal digits, such as 644');
  return Number.parseInt(text, 8);
}

function parseOwner(text: string): readonly [number, number] {
  const [, uid = '', gid = ''] = /^(\d{1,10}):(\d{1,10})$/.exec(text) ?? [];
  const owner = [Number(uid), Number(gid)] as const;
  if (uid === '' || owner.some((id) => id > 0xffff_ffff)) throw new InvalidArgumentError('expected two numbers, such as 0:0');
  return owner;
}

export interface OrderOptions {
  readonly account?: string;
  readonly subject?: string;
  readonly for?: number;
  readonly reason?: MaintenanceReason;
  readonly device?: string;
  readonly set?: string;
  readonly path?: string;
  readonly sha256?: string;
  readonly mode?: number;
  readonly owner?: readonly [number, number];
}

/** These have verbs of their own: "update approve", "update approval-key", "pseudonym give". */
const ELSEWHERE: readonly CommandKind[] = ['update-countersign', 'set-approval-key', 'set-pseudonym-key'];

const DESCRIPTIONS: Readonly<Record<CommandKind, string>> = {
  'apply-policy': 'take a policy that the root has signed into use',
  'apply-roster': 'take a roster that the root has signed into use',
  'apply-overlay': 'take an overlay that the root has signed into use',
  unlock: "end one account's waits and locks; grants, so it needs a fresh nonce",
  'request-posture': 'tell what runs on it and how it is set up',
  'send-diagnostics': 'send status, warnings and the newest log lines',
  'grant-service': 'let service log in from afar for a time; grants, so it needs a fresh nonce',
  'revoke-service': 'end that before its time',
  'open-maintenance': 'mark what is found in guarded files for a time; hides and approves nothing',
  'close-maintenance': 'end that before its time',
  'accept-change': 'say that one changed file is right as it is; grants, so it needs a fresh nonce',
  drill: 'an emergency drill at a device: recorded, opens nothing',
  'request-nonce': 'make a nonce; what grants something asks for it by itself',
  'update-countersign': '',
  'set-approval-key': '',
  'set-pseudonym-key': '',
};

const DOCUMENTS: Readonly<Partial<Record<CommandKind, DocumentType>>> = {
  'apply-policy': 'policy',
  'apply-roster': 'roster',
  'apply-overlay': 'overlay',
};

/** Adds a verb for each kind. `act`: given the order's kind, its argument, and all options. */
export function addOrderVerbs(
  issue: Command,
  common: (verb: Command) => Command,
  act: (kind: CommandKind, file: string | undefined, options: OrderOptions) => Promise<void>,
): void {
  for (const kind of COMMAND_KIND_NAMES) {
    if (ELSEWHERE.includes(kind)) continue;
    const verb = common(issue.command(kind).description(DESCRIPTIONS[kind]));
    if (DOCUMENTS[kind] !== undefined) {
      verb.addArgument(new Argument('<file>', 'the signed document'));
      verb.action((file: string, options: OrderOptions) => act(kind, file, options));
      continue;
    }
    if (kind === 'unlock')
      verb.option('--account <name>', 'by its name').option('--subject <hex>', 'by its pseudonym, as the actor of events names it');
    if (kind === 'grant-service' || kind === 'open-maintenance')
      verb.requiredOption('--for <time>', 'how long, such as 45m or 2h', parseDuration);
    if (kind === 'open-maintenance')
      verb.addOption(new Option('--reason <word>', 'why').choices(MAINTENANCE_REASONS).makeOptionMandatory());
    if (kind === 'drill') verb.requiredOption('--device <id>', 'where');
    if (kind === 'accept-change')
      verb
        .requiredOption('--set <name>', 'the guarded set')
        .requiredOption('--path <path>', 'absolute')
        .requiredOption('--sha256 <hex>', 'of the content that is meant')
        .option('--mode <octal>', 'its permissions, such as 644; with --owner, where they are not as expected', parseMode)
        .option('--owner <uid:gid>', 'whose it is, such as 0:0; with --mode', parseOwner);
    verb.action((options: OrderOptions) => act(kind, undefined, options));
  }
}

/** Throws HospitalError `USAGE` for what no gateway could take, `COMMAND_REFUSED` for a document that the root has not signed. */
export function orderFrom(kind: CommandKind, file: string | undefined, options: OrderOptions, root: () => VerifyingIdentity): Order {
  const order = makeOrder(kind, file, options, root);
  const fault = findOrderFault(order);
  if (fault !== null) throw new HospitalError('USAGE', `${kind}: ${fault.field}: expected ${fault.expected}`);
  return order;
}

function makeOrder(kind: CommandKind, file: string | undefined, options: OrderOptions, root: () => VerifyingIdentity): Order {
  switch (kind) {
    case 'apply-policy':
    case 'apply-roster':
    case 'apply-overlay':
      return { kind, document: readDocument(file ?? '', DOCUMENTS[kind] ?? 'policy', root()) };
    case 'unlock':
      if ((options.account === undefined) === (options.subject === undefined)) {
        throw new HospitalError('USAGE', 'unlock: expected --account or --subject');
      }
      return options.subject === undefined
        ? { kind, account: options.account ?? '' }
        : { kind, subject: hexBytes(options.subject, 'subject') };
    case 'grant-service':
      return { kind, forMs: options.for ?? 0 };
    case 'open-maintenance':
      return { kind, forMs: options.for ?? 0, reason: options.reason ?? 'service' };
    case 'accept-change':
      return {
        ...{ kind, set: options.set ?? '', path: utf8(options.path ?? ''), sha256: hexBytes(options.sha256 ?? '', 'sha256') },
        rights: rightsOf(options),
      };
    case 'drill':
      return { kind, deviceId: options.device ?? '' };
    case 'request-posture':
    case 'send-diagnostics':
    case 'revoke-service':
    case 'close-maintenance':
    case 'request-nonce':
      return { kind };
    case 'update-countersign':
    case 'set-approval-key':
      throw new HospitalError('USAGE', `${kind}: expected "wardkeeper-hospital update"`);
    case 'set-pseudonym-key':
      throw new HospitalError('USAGE', `${kind}: expected "wardkeeper-hospital pseudonym give"`);
  }
}

function rightsOf({ mode, owner }: OrderOptions): FileRights | null {
  if (mode === undefined && owner === undefined) return null;
  if (mode === undefined || owner === undefined) throw new HospitalError('USAGE', 'accept-change: expected --mode and --owner together');
  return { mode, uid: owner[0], gid: owner[1] };
}

function readDocument(file: string, type: DocumentType, root: VerifyingIdentity): Uint8Array {
  const document = readFileWithin(file, MAX_ORDER_DOCUMENT_BYTES, type);
  const verdict = verifyDocument(document, { type, trusted: bothKeysOf([root]) });
  if (!verdict.ok) {
    throw new HospitalError('COMMAND_REFUSED', `${file}: expected a ${type} signed by both keys of this site's root (${verdict.reason})`);
  }
  return document;
}

function hexBytes(text: string, what: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new HospitalError('USAGE', `--${what}: expected hex`);
  return Buffer.from(text, 'hex');
}
