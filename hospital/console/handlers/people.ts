/** Whose pseudonym it is, for whom the API lets through. */
import { addNames, countNames, generationsOf, loadSiteKeys, newestOf, noteDeed, readNames, whoIs } from '../../people/index.ts';
import { actorOf } from '../accounts/index.ts';
import { people as api, problem } from '../api/index.ts';
import { Buckets, QUESTIONS } from '../http/limits.ts';
import { type Route, route, type SignedCall } from '../http/route.ts';
import type { Operation } from '../api/index.ts';
import type { HandlerParts } from './parts.ts';
import { refusalOf } from './recorded.ts';

export function peopleRoutes({ config, database, clock }: HandlerParts): readonly Route[] {
  const { site, keysFolder } = config;
  const wallMs = () => clock.wallMs();
  const keysHere = () => loadSiteKeys(keysFolder, site);
  const asker = <O extends Operation>({ open, caller }: SignedCall<O>) => ({
    ...{ who: actorOf(open.account), via: 'console' as const, address: caller.address },
  });
  const questions = new Buckets(QUESTIONS);
  return [
    route(api.showPseudonyms, async () => {
      const keys = keysHere();
      const gateways = [...(await generationsOf(database.outside))];
      return { generation: keys === null ? 0 : newestOf(keys).generation, names: await countNames(database.outside), gateways };
    }),
    route(api.resolvePseudonym, async (call) => {
      if (keysHere() === null) return problem('NO_PSEUDONYM_KEYS');
      const waitMs = questions.take(call.open.account.id, clock.now().monotonicMs);
      if (waitMs !== null) return problem('TOO_MANY_REQUESTS', { message: 'You have asked often: wait a little.', retryAfterMs: waitMs });
      return { people: [...(await whoIs({ database, site, keysFolder, wallMs }, call.body, asker(call)))] };
    }),
    route(api.addNames, async (call) => {
      const keys = keysHere();
      if (keys === null) return problem('NO_PSEUDONYM_KEYS');
      try {
        const given = readNames(call.body.names);
        return await database.transact(async (tx) => {
          const added = await addNames(tx, keys, given, { source: 'console', nowMs: wallMs() });
          await noteDeed(tx, { site, wallMs }, asker(call), api.addNames.id, { given: String(given.length), added: String(added) });
          return { added, names: await countNames(tx) };
        });
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null) throw error;
        return refusal;
      }
    }),
  ];
}
