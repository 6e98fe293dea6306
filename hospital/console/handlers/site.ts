/** The site itself: keys, exports, accounts, and what people did. */
import { equalBytes, hex, keyName, printable } from '@wardkeeper/proto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILES } from '../../keys/index.ts';
import { actorOf, type Caller, type OpenSession } from '../accounts/index.ts';
import type { Doer, Invited } from '../accounts/account-desk.ts';
import { Problem, site as api } from '../api/index.ts';
import { type Route, route } from '../http/route.ts';
import { decodeEntry, journalBefore, journalFrom, type JournalRow, newestCheckpoint } from '../journal/index.ts';
import { cursorsOf } from './record.ts';
import type { HandlerParts } from './parts.ts';

export function siteRoutes(parts: HandlerParts): readonly Route[] {
  const { config, keys, database, accounts } = parts;
  return [
    route(api.showDirectory, async () => {
      // Whoever has just published one looks whether it is there.
      await keys.refresh(() => Promise.resolve(true));
      const { directory, directoryVersion, root, recipients, receiptKeys } = keys.current;
      return {
        ...{ version: directoryVersion, issuedMs: directory.issuedMs, expiresMs: directory.expiresMs, root: { id: keyName(root.ed25519) } },
        recipients: directory.recipients.map(({ id }) => ({ id: hex(id), here: recipients.some((own) => equalBytes(own.id, id)) })),
        receiptKeys: directory.receiptKeys.map(({ ed25519 }) => ({
          id: keyName(ed25519),
          here: receiptKeys.some((own) => equalBytes(own.ed25519.id, ed25519.id)),
        })),
        authorities: directory.commandAuthorities.map((authority) => ({
          id: keyName(authority.keys.ed25519),
          roles: [...authority.roles],
        })),
        draft: existsSync(join(config.keysFolder, KEY_FILES.draft)),
      };
    }),
    route(api.listExports, async () => ({ exports: await exportsOf(parts) })),
    route(api.listJournal, async ({ query: { limit, before, after } }) => {
      const { outside } = database;
      const rows =
        after === undefined
          ? await journalBefore(outside, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
          : (await journalFrom(outside, after + 1, limit + 1)).toReversed();
      const page = after === undefined ? rows.slice(0, limit) : rows.slice(-limit);
      const checkpoint = await newestCheckpoint(outside);
      return {
        entries: page.map(entryView),
        ...cursorsOf(
          rows.map(({ seq }) => ({ id: seq })),
          limit,
          before,
          after,
        ),
        checkpoint: checkpoint === null ? null : { headSeq: checkpoint.headSeq, atMs: checkpoint.wallMs },
      };
    }),
    route(api.listAccounts, async () => ({ accounts: (await accounts.list()).map(copy) })),
    route(api.addAccount, async ({ body, caller, open }) =>
      invitedView(await accounts.add(body.name, body.displayName, body.role, doerOf(open, caller))),
    ),
    route(api.changeRole, async ({ parts: { id }, body, caller, open }) =>
      changedView(await accounts.changeRole(id, body.role, doerOf(open, caller))),
    ),
    route(api.disableAccount, async ({ parts: { id }, caller, open }) => changedView(await accounts.disable(id, doerOf(open, caller)))),
    route(api.enableAccount, async ({ parts: { id }, caller, open }) => changedView(await accounts.enable(id, doerOf(open, caller)))),
    route(api.resetAccount, async ({ parts: { id }, caller, open }) => invitedView(await accounts.reset(id, doerOf(open, caller)))),
    route(api.signOutAccount, async ({ parts: { id }, caller, open }) => {
      const ended = await accounts.signOut(id, doerOf(open, caller));
      return ended instanceof Problem ? ended : { ended };
    }),
  ];
}

export function doerOf({ account }: OpenSession, { address }: Caller): Doer {
  return { who: actorOf(account), via: 'console', address };
}

type View = Invited['account'];
const copy = (account: View) => ({ ...account, factors: [...account.factors] });
const changedView = (outcome: View | Problem) => (outcome instanceof Problem ? outcome : { account: copy(outcome) });
const invitedView = (outcome: Invited | Problem) => (outcome instanceof Problem ? outcome : { ...outcome, account: copy(outcome.account) });

function entryView({ seq, hash, body }: JournalRow) {
  const entry = decodeEntry(body);
  if (entry === null) return { seq, atMs: 0, who: null, via: '', action: 'unreadable', about: {}, outcome: '', hash: hex(hash) };
  const { atMs, who, via, action, about, outcome, code, address } = entry;
  const more = { ...(code === '' ? {} : { code }), ...(address === '' ? {} : { address }) };
  const told = Object.fromEntries(Object.entries({ ...about, ...more }).map(([name, text]) => [name, printable(text)]));
  return { seq, atMs, who: who === null ? null : { name: who.name, role: who.role }, via, action, about: told, outcome, hash: hex(hash) };
}

interface ProgressRow {
  readonly name: string;
  readonly position: number;
  readonly sent: number;
  readonly sentMs: number | null;
  readonly failingSinceMs: number | null;
  readonly reason: string | null;
  readonly dead: number;
}

/** Those that are configured and those that have ever run. */
async function exportsOf({ config, database }: HandlerParts) {
  const rows = await database.outside.all<ProgressRow>(
    `SELECT name, position, sent, sent_ms AS "sentMs", failing_since_ms AS "failingSinceMs", reason,
       (SELECT count(*) FROM export_dead WHERE exporter = export_cursor.name) AS dead FROM export_cursor ORDER BY name`,
  );
  const last = (await database.outside.one<{ id: number | null }>('SELECT max(id) AS id FROM event'))?.id ?? 0;
  const names = [...new Set([...config.exports.map(({ name }) => name), ...rows.map(({ name }) => name)])].toSorted();
  return names.map((name) => {
    const configured = config.exports.find((one) => one.name === name);
    const row = rows.find((one) => one.name === name) ?? {
      position: 0,
      sent: 0,
      sentMs: null,
      failingSinceMs: null,
      reason: null,
      dead: 0,
    };
    const { position, sent, sentMs, failingSinceMs, reason, dead } = row;
    const target = configured === undefined ? null : configured.target.to;
    return {
      name,
      format: configured?.format ?? null,
      target,
      position,
      behind: Math.max(0, last - position),
      sent,
      sentMs,
      failingSinceMs,
      reason,
      dead,
    };
  });
}
