/** What people decide beyond the console's own tables: commands, updates, vouchers, quarantine, gaps. By the same functions as the command line. */
import { hex } from '@wardkeeper/proto';
import type { Order } from '@wardkeeper/proto/commands';
import { encodeRequest, readRequestText, signAnswer, typedCode } from '@wardkeeper/proto/consent';
import { summaryOf, targetsOf } from '../../commands/index.ts';
import { discardBatch, issueVoucher, loadAuthority, releaseBatch } from '../../identity/index.ts';
import { lockStore, type QuarantineRow } from '../../store/index.ts';
import { approvalKeyFor, loadApprovalSecret } from '../../updates/index.ts';
import { Problem, problem, work as api } from '../api/index.ts';
import { type Route, route, type SignedCall } from '../http/route.ts';
import type { Operation } from '../api/index.ts';
import { commandView, findCommand } from '../record/commands.ts';
import { issueTo, orderOf, signerFor } from './ordering.ts';
import type { HandlerParts } from './parts.ts';
import { recorded, refusalOf } from './recorded.ts';

const DAY_MS = 86_400_000;

export function actRoutes(parts: HandlerParts): readonly Route[] {
  const { config, store, clock, keys } = parts;
  const act = <O extends Operation>(operation: O, { open, caller }: SignedCall<O>, about: Readonly<Record<string, string>>) => ({
    ...{ operation, open, caller, about },
  });
  const views = async (ids: readonly number[]) => {
    const rows = [];
    for (const id of ids) rows.push(await findCommand(store.database.outside, id));
    return rows.flatMap((row) => (row === null ? [] : [commandView(row, clock.wallMs())]));
  };
  return [
    route(api.issueCommand, async (call) => {
      const { body, open } = call;
      const order = orderOf(body.order);
      if (order instanceof Problem) return order;
      return refusing(async () => {
        const signer = signerFor(parts, open.account.role, order);
        if (signer instanceof Problem) return signer;
        const targets = await targetsOf(store, body.gateways);
        const [summary, gateways] = [summaryOf(order), targets.map(({ gateway }) => gateway)];
        if (body.dryRun) return { dryRun: true, summary, gateways, commands: [] };
        return recorded(parts, act(api.issueCommand, call, { order: order.kind, summary, gateways: gateways.join(' ') }), async () => {
          const issued = await issueTo(parts, { order, signer, targets, validMs: body.validMs });
          if (issued instanceof Problem) return issued;
          const commands = await views(issued.map(({ id }) => id));
          return { answer: { dryRun: false, summary, gateways, commands }, about: { commands: issued.map(({ id }) => id).join(' ') } };
        });
      });
    }),
    route(api.answerUpdate, async (call) => {
      const { body, open } = call;
      const { gateway } = call.parts;
      const pending = (await parts.reader.pendingUpdates(clock.wallMs())).find((one) => one.gateway === gateway);
      if (pending === undefined) return problem('NOT_FOUND');
      if (pending.digest !== body.digest) return problem('CHANGED');
      const order: Order = { kind: 'update-countersign', request: pending.encoded, approve: body.approve };
      return refusing(async () => {
        const signer = signerFor(parts, open.account.role, order);
        if (signer instanceof Problem) return signer;
        const targets = await targetsOf(store, [gateway]);
        const summary = summaryOf(order);
        if (body.dryRun) return { summary, command: null };
        return recorded(parts, act(api.answerUpdate, call, { gateway, summary, digest: body.digest }), async () => {
          const issued = await issueTo(parts, { order, signer, targets, validMs: DAY_MS });
          if (issued instanceof Problem) return issued;
          const [command = null] = await views(issued.map(({ id }) => id));
          return { answer: { summary, command }, about: { command: String(issued[0]?.id ?? '') } };
        });
      });
    }),
    route(api.answerUpdateOffline, async (call) => {
      const { body, open } = call;
      const request = readRequestText(body.request);
      if (request === null)
        return problem('USAGE', { field: 'request', message: 'This is no update request, or a symbol of it is wrong: copy it again.' });
      if (request.site !== config.site) return problem('USAGE', { field: 'request', message: 'This request is of another site.' });
      const order: Order = { kind: 'update-countersign', request: encodeRequest(request), approve: body.approve };
      return refusing(async () => {
        const signer = signerFor(parts, open.account.role, order);
        if (signer instanceof Problem) return signer;
        const [target] = await targetsOf(store, [request.gateway]);
        if (target === undefined) return problem('NOT_FOUND');
        const summary = summaryOf(order);
        return recorded(parts, act(api.answerUpdateOffline, call, { gateway: request.gateway, summary }), () => {
          const key = approvalKeyFor(loadApprovalSecret(config.keysFolder, false), request, target.sealing);
          const answer = signAnswer(request, body.approve, signer.ed25519, key);
          // A no needs no code: whoever is at the gateway can cancel.
          const code = body.approve ? typedCode(key, request) : null;
          return Promise.resolve({
            answer: { gateway: request.gateway, summary, expired: clock.wallMs() > request.expiresMs, answer, code },
          });
        });
      });
    }),
    route(api.issueVoucher, (call) => {
      const { serial, gateway, ward, days, replaces } = call.body;
      const { identity } = config;
      if (identity === null) return Promise.resolve(problem('ENROLMENT_NOT_CONFIGURED'));
      const about = { serial, ward, days: String(days), replaces: String(replaces), ...(gateway === null ? {} : { gateway }) };
      return recorded(parts, act(api.issueVoucher, call, about), async () => {
        const authority = loadAuthority(identity.folder, config.site);
        const where = {
          store,
          authority,
          keysFolder: config.keysFolder,
          url: identity.url,
          nowMs: clock.wallMs(),
          randomBytes: parts.randomBytes,
        };
        const { voucher, text, cancelled } = await issueVoucher({ serial, gateway, ward, replaces, lifeMs: days * DAY_MS }, where);
        const id = hex(voucher.id);
        return { answer: { id, text, expiresMs: voucher.expiresMs, cancelled }, about: { voucher: id } };
      });
    }),
    route(api.cancelVoucher, (call) =>
      recorded(parts, act(api.cancelVoucher, call, { voucher: call.parts.id }), async () => {
        const isOpen = await store.transact((tx) => tx.vouchers.cancel(Buffer.from(call.parts.id, 'hex'), clock.wallMs()));
        return isOpen ? { answer: { id: call.parts.id } } : problem('NOT_OPEN');
      }),
    ),
    route(api.decideQuarantine, async (call) => {
      const { ids, decision, dryRun } = call.body;
      const rows: QuarantineRow[] = [];
      for (const id of new Set(ids)) {
        const row = await store.quarantine.find(id);
        if (row === null) return problem('NOT_FOUND', { field: 'ids', message: `Batch ${id} is not in quarantine.` });
        rows.push(row);
      }
      if (dryRun) return { batches: rows.map(({ id, reason }) => ({ id, events: null, reason })) };
      return recorded(parts, act(api.decideQuarantine, call, { decision, batches: rows.map(({ id }) => id).join(' ') }), async () => {
        const batches = [];
        for (const row of rows) {
          if (decision === 'discard') {
            await discardBatch(row, store, clock.wallMs());
            batches.push({ id: row.id, events: null, reason: '' });
            continue;
          }
          const { recipients } = keys.current;
          const identities = await parts.reader.identitiesOf(row.bucket);
          batches.push(await releaseBatch(row, { store, recipients, identities, nowMs: clock.wallMs() }));
        }
        return { answer: { batches }, about: { taken: String(batches.filter(({ reason }) => reason === '').length) } };
      });
    }),
    route(api.acceptGap, (call) => {
      const { gateway, ledger, first, last, reason, dryRun } = call.body;
      const accept = async (isTried: boolean) => {
        using _lock = lockStore(config.store);
        const name = { site: config.site, gateway };
        const outcome = await store.acceptGap(name, Buffer.from(ledger, 'hex'), { first, last }, clock.wallMs(), reason, isTried);
        if (outcome === 'UNKNOWN') return problem('NOT_FOUND');
        return outcome === null ? { answer: { accepted: !isTried } } : problem(outcome);
      };
      if (dryRun) {
        return refusing(async () => {
          const outcome = await accept(true);
          return outcome instanceof Problem ? outcome : outcome.answer;
        });
      }
      return recorded(parts, act(api.acceptGap, call, { gateway, ledger, rows: `${first}-${last}`, reason }), () => accept(false));
    }),
  ];
}

/** What is refused before anything was recorded. */
async function refusing<T>(work: () => Promise<T | Problem>): Promise<T | Problem> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return refusal;
  }
}
