/** Reading the record. */
import { EVENT_KINDS, hex, printable } from '@wardkeeper/proto';
import { DROPPED_KIND, UNKNOWN_KIND, UNREADABLE_KIND } from '../../store/index.ts';
import { machineText } from '../../identity/index.ts';
import { problem, type QueryOf, record as api, SEVERITY_WORDS } from '../api/index.ts';
import { DEFAULT_BUDGET_MS, parseQuery, QUERY_REFUSALS, type SearchFilter, searchPage } from '../../search/index.ts';
import { openRoute, type Route, route } from '../http/route.ts';
import { listAlarms } from '../record/alarms.ts';
import { commandView, listCommands } from '../record/commands.ts';
import { findEvent } from '../record/events.ts';
import { eventDetail, eventView, severityOf } from '../record/event-view.ts';
import { receiptView, requestView } from '../record/updates-view.ts';
import { meantWarnings, standingWarnings } from '../record/warnings.ts';
import type { HandlerParts } from './parts.ts';

const MAX_GATEWAY_ALARMS = 200;
const MAX_GATEWAY_COMMANDS = 20;
const MAX_RECEIPTS = 20;
const MAX_CHECKPOINTS = 50;

interface CheckpointRow {
  readonly ledgerId: Uint8Array;
  readonly headSeq: number;
  readonly headHash: Uint8Array;
  readonly wallMs: number;
  readonly receivedMs: number;
  readonly agrees: number | null;
}

export function recordRoutes(parts: HandlerParts): readonly Route[] {
  const { reader, database, fleet, clock, search } = parts;
  return [
    route(api.showFleet, async () => {
      const gateways = [...(await fleet.gateways())];
      return { nowMs: clock.wallMs(), gateways, meanings: meantWarnings(gateways.flatMap(({ warnings }) => warnings)) };
    }),
    route(api.showGateway, async ({ parts: { gateway: name } }) => {
      const gateway = (await fleet.gateways()).find((one) => one.gateway === name);
      if (gateway === undefined) return problem('NOT_FOUND');
      const [ledgers, clone] = [(await reader.gaps()).filter((one) => one.gateway === name), await reader.clone(name)];
      const [alarms, commands] = [
        await listAlarms(database.outside, name, MAX_GATEWAY_ALARMS),
        await listCommands(database.outside, name, MAX_GATEWAY_COMMANDS),
      ];
      const update = (await reader.pendingUpdates(clock.wallMs())).find((one) => one.gateway === name);
      return {
        ...{ nowMs: clock.wallMs(), gateway, ledgers: ledgers.map(ledgerView), checkpoints: await checkpointsOf(parts, name) },
        alarms: alarms.map((alarm) => ({ ...alarm, severity: severityOf(alarm.severity) })),
        commands: commands.map((command) => commandView(command, clock.wallMs())),
        warnings: await standingWarnings(search, name, gateway.warnings),
        update: update === undefined ? null : requestView(update),
        receipts: (await reader.updateReceipts(name, MAX_RECEIPTS)).map(receiptView),
        machines: clone === null ? null : clone.machines.map((machine) => ({ serial: machine.boot ?? '', text: machineText(machine) })),
      };
    }),
    route(api.listEvents, async ({ query }) => {
      const { limit, before, after, text } = query;
      if (before !== undefined && after !== undefined) return problem('USAGE', { field: 'after', message: 'Expected before or after.' });
      const asked = text === undefined || text.trim() === '' ? null : parseQuery(text);
      if (asked !== null && !asked.ok) return problem('USAGE', { field: 'text', message: QUERY_REFUSALS[asked.reason] });
      const filter: SearchFilter = { ...filterOf(query), ...(asked === null ? {} : { terms: asked.terms }) };
      const direction = after === undefined ? 'older' : 'newer';
      const beyond = after ?? before ?? null;
      const page = await searchPage(search, { filter, direction, beyond, limit, budgetMs: DEFAULT_BUDGET_MS });
      const events = (after === undefined ? page.events : page.events.toReversed()).map(eventView);
      const [newest, oldest] = [events[0]?.id ?? null, events.at(-1)?.id ?? null];
      if (after === undefined) return { events, older: page.next, newer: before === undefined ? null : newest };
      return { events, older: oldest, newer: page.next };
    }),
    route(api.showEvent, async ({ parts: { id } }) => {
      const event = await findEvent(database.outside, id);
      if (event === null) return problem('NOT_FOUND');
      const said = event.body === null ? await reader.droppedBy(event) : null;
      return {
        ...{ event: eventView(event), detail: eventDetail(event) },
        saidIn: said === null ? null : { ledger: said.saidInLedger, seq: said.saidInSeq },
      };
    }),
    route(api.listKinds, () => Promise.resolve({ kinds: [...EVENT_KINDS, DROPPED_KIND, UNKNOWN_KIND, UNREADABLE_KIND] })),
    openRoute(api.followLive, () => Promise.reject(new Error('followLive is a stream'))),
  ];
}

function filterOf(query: QueryOf<typeof api.listEvents>): SearchFilter {
  const { gateway, kind, severity, device, fromMs, toMs } = query;
  return {
    ...(gateway === undefined ? {} : { gateway }),
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(severity === undefined ? {} : { minSeverity: SEVERITY_WORDS.indexOf(severity) }),
    ...(device === undefined ? {} : { device }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
  };
}

/** `found` has one more where there are more: at its old end, or where newer ones were asked for at its new end. */
function pageOf<T>(found: readonly T[], limit: number, after: number | undefined): readonly T[] {
  return after === undefined ? found.slice(0, limit) : found.slice(-limit);
}

export function cursorsOf(
  found: readonly { readonly id: number }[],
  limit: number,
  before: number | undefined,
  after: number | undefined,
): { older: number | null; newer: number | null } {
  const page = pageOf(found, limit, after);
  const [newest, oldest] = [page[0]?.id ?? null, page.at(-1)?.id ?? null];
  const hasMore = found.length > limit;
  const isFirst = before === undefined && after === undefined;
  return {
    older: after !== undefined || hasMore ? oldest : null,
    newer: isFirst || (after !== undefined && !hasMore) ? null : newest,
  };
}

type LedgerRow = Awaited<ReturnType<HandlerParts['reader']['gaps']>>[number];
function ledgerView({ ledger, throughSeq, headSeq, headHash, gaps, accepted, dropped, fork }: LedgerRow) {
  return {
    ...{ ledger, throughSeq, headSeq, headHash, gaps: [...gaps], fork },
    accepted: accepted.map(({ first, last, acceptedMs, reason }) => ({ first, last, acceptedMs, reason: printable(reason) })),
    dropped: dropped.map(({ first, last, said }) => ({
      first,
      last,
      said: said === null ? null : { saidInLedger: said.saidInLedger, saidInSeq: said.saidInSeq },
    })),
  };
}

async function checkpointsOf({ database }: HandlerParts, gateway: string) {
  const rows = await database.outside.all<CheckpointRow>(
    `SELECT ledger.ledger AS "ledgerId", checkpoint.head_seq AS "headSeq", head_hash AS "headHash", wall_ms AS "wallMs",
       checkpoint.received_ms AS "receivedMs", agrees
     FROM checkpoint JOIN ledger ON ledger.id = checkpoint.ledger JOIN gateway ON gateway.id = ledger.gateway
     WHERE gateway.name = $1 ORDER BY checkpoint.received_ms DESC, checkpoint.head_seq DESC LIMIT ${MAX_CHECKPOINTS}`,
    [gateway],
  );
  return rows.map(({ ledgerId, headSeq, headHash, wallMs, receivedMs, agrees }) => ({
    ...{ ledger: hex(ledgerId), headSeq, headHash: hex(headHash), wallMs, receivedMs },
    agrees: agrees === null ? null : agrees === 1,
  }));
}
