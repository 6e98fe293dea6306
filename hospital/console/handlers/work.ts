/** Lists that people decide from, and what they decide. */
import { hex, printable } from '@wardkeeper/proto';
import { COMMAND_KIND_NAMES, effectOf } from '@wardkeeper/proto/commands';
import { MAX_TRIES, voucherState } from '../../identity/index.ts';
import type { Writes } from '../../database/index.ts';
import { loadSiteKeys } from '../../people/index.ts';
import { actorOf, entryOf } from '../accounts/index.ts';
import { type Problem, problem, work as api } from '../api/index.ts';
import { type Route, route, type SignedCall } from '../http/route.ts';
import { appendEntry } from '../journal/index.ts';
import { acknowledge, findAlarm, listAlarms } from '../record/alarms.ts';
import { commandView, findCommand, listCommands } from '../record/commands.ts';
import { wasThere } from '../record/concerned.ts';
import type { Emergency } from '../record/emergency-rules.ts';
import { insertReview, readEmergencies } from '../record/emergencies.ts';
import { severityOf } from '../record/event-view.ts';
import { harmless, receiptView, requestView } from '../record/updates-view.ts';
import { listVouchers } from '../record/vouchers.ts';
import { kindsFor, readAnswers } from './ordering.ts';
import type { HandlerParts } from './parts.ts';

const MAX_ALARMS = 1_000;
const MAX_QUARANTINE = 1_000;
const MAX_RECEIPTS = 200;
const MAX_VOUCHERS = 1_000;

export function workRoutes(parts: HandlerParts): readonly Route[] {
  const { config, database, reader, clock } = parts;
  return [
    route(api.listAlarms, async () => ({
      alarms: (await listAlarms(database.outside, null, MAX_ALARMS)).map((alarm) => ({ ...alarm, severity: severityOf(alarm.severity) })),
    })),
    route(api.acknowledgeAlarm, ({ parts: { id }, body: { note }, caller, open }) =>
      database.transact(async (tx) => {
        const alarm = await findAlarm(tx, id);
        if (alarm === null) return problem('NOT_FOUND');
        const nowMs = clock.wallMs();
        await acknowledge(tx, id, open.account.name, nowMs, note);
        const about = { alarm: String(id), code: alarm.code, gateway: alarm.gateway, note };
        await appendEntry(
          tx,
          config.site,
          entryOf(nowMs, actorOf(open.account), 'acknowledgeAlarm', 'done', { about, address: caller.address }),
        );
        return { ...alarm, severity: severityOf(alarm.severity), acknowledged: { by: open.account.name, atMs: nowMs, note } };
      }),
    ),
    route(api.listQuarantine, async ({ query: { gateway } }) => ({ batches: await reader.quarantine(gateway ?? null, MAX_QUARANTINE) })),
    route(api.listCommands, async ({ query: { gateway, limit } }) => {
      await readAnswers(parts);
      return { commands: (await listCommands(database.outside, gateway ?? null, limit)).map((row) => commandView(row, clock.wallMs())) };
    }),
    route(api.showCommand, async ({ parts: { id } }) => {
      await readAnswers(parts);
      const row = await findCommand(database.outside, id);
      return row === null ? problem('NOT_FOUND') : { command: commandView(row, clock.wallMs()), posture: await postureOf(parts, id) };
    }),
    route(api.listCommandKinds, ({ open }) => {
      const { role } = open.account;
      const authority = config.console?.authorities[role] ?? null;
      const kinds = COMMAND_KIND_NAMES.map((kind) => ({
        kind,
        effect: effectOf(kind),
        allowed: kindsFor(parts, role, kind),
      }));
      return Promise.resolve({ authority, kinds });
    }),
    route(api.listUpdates, async () => ({ requests: (await reader.pendingUpdates(clock.wallMs())).map(requestView) })),
    route(api.listUpdateReceipts, async ({ query: { gateway } }) => ({
      receipts: (await reader.updateReceipts(gateway ?? null, MAX_RECEIPTS)).map(receiptView),
    })),
    route(api.listEmergencies, async () => ({ emergencies: await readEmergencies(database.outside) })),
    route(api.reviewEmergency, ({ parts: { gateway, number }, body, caller, open }) =>
      database.transact(async (tx) => {
        const emergency = (await readEmergencies(tx)).find((one) => one.gateway === gateway && one.number === number);
        if (emergency === undefined) return problem('NOT_FOUND');
        if (emergency.endedMs === null) return problem('EMERGENCY_OPEN');
        const keys = loadSiteKeys(config.keysFolder, config.site);
        if (keys !== null && (await wasThere(tx, keys, emergency, open.account.name)))
          return refuseConcerned(tx, parts, emergency, { open, caller });
        const { justified, followUp, note } = body;
        const review = { by: open.account.name, atMs: clock.wallMs(), justified, followUp, note };
        if (emergency.review !== null || !(await insertReview(tx, emergency, review))) return problem('REVIEW_DONE');
        const about = { gateway, number: String(number), justified: String(justified), followUp: String(followUp), notConcerned: 'true' };
        await appendEntry(
          tx,
          config.site,
          entryOf(review.atMs, actorOf(open.account), 'reviewEmergency', 'done', { about, address: caller.address }),
        );
        return { ...emergency, review };
      }),
    ),
    route(api.listVouchers, async () => ({
      available: config.identity !== null,
      vouchers: (await listVouchers(database.outside, MAX_VOUCHERS)).map((row) => {
        const { id, serial, gateway, ward, replaces, issuedMs, expiresMs, endedMs, state, tries } = row;
        const shown = {
          id: hex(id),
          serial: printable(serial),
          gateway,
          ward: printable(ward),
          replaces: replaces === 1,
          issuedMs,
          expiresMs,
          endedMs,
        };
        // The last try of a used one was right.
        const wrong = state === 'used' ? Math.max(0, tries - 1) : Math.min(tries, MAX_TRIES);
        return { ...shown, state: voucherState(row, clock.wallMs()), wrong };
      }),
    })),
  ];
}

/** That somebody tried stands in the journal; that they were there stands in the record already. */
async function refuseConcerned(
  tx: Writes,
  { config, clock }: HandlerParts,
  { gateway, number }: Emergency,
  { open, caller }: Pick<SignedCall<typeof api.reviewEmergency>, 'open' | 'caller'>,
): Promise<Problem> {
  const told = { code: 'PERSON_CONCERNED', address: caller.address, about: { gateway, number: String(number) } };
  await appendEntry(tx, config.site, entryOf(clock.wallMs(), actorOf(open.account), 'reviewEmergency', 'refused', told));
  return problem('PERSON_CONCERNED');
}

/** A gateway wrote it; null: none has come, or it is no report. */
async function postureOf({ store, clock }: HandlerParts, id: number): Promise<unknown> {
  const row = await store.commands.find(id, clock.wallMs());
  const report = row?.kind === 'request-posture' ? await store.commands.posture(row) : null;
  try {
    return report === null ? null : harmless(JSON.parse(report));
  } catch {
    return null;
  }
}
