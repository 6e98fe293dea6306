/** Signing in, and the own account. */
import { OPERATIONS, Problem, signIn as api } from '../api/index.ts';
import type { Opened } from '../accounts/index.ts';
import { openRoute, type Route, route } from '../http/route.ts';
import { bar } from '../http/router.ts';
import type { HandlerParts } from './parts.ts';

export function signInRoutes(parts: HandlerParts): readonly Route[] {
  const { config, version, clock, sessions, signIn, factors, accounts } = parts;
  const staged = (outcome: Opened | Problem, setToken: (token: string) => void) => {
    if (!(outcome instanceof Problem)) setToken(outcome.token);
    return outcome instanceof Problem ? outcome : { stage: outcome.stage, factors: [...outcome.factors] };
  };
  return [
    openRoute(api.showConsole, async ({ open }) => ({
      ...{ site: config.site, version, nowMs: clock.wallMs(), needsFirstAdministrator: !(await accounts.hasAdministrator()) },
      session: open === null ? null : { stage: open.session.stage },
    })),
    openRoute(api.signIn, async ({ body, caller, open, setToken }) =>
      staged(await signIn.signIn(body.name, body.password, caller, open), setToken),
    ),
    openRoute(api.welcome, async ({ body, caller, open, setToken }) =>
      staged(await signIn.welcome(body.name, body.code, body.password, caller, open), setToken),
    ),
    route(api.signInTotp, async ({ body, caller, open, setToken }) => staged(await signIn.totp(open, body.code, caller), setToken)),
    route(api.challengeSignIn, async ({ open }) => ({ options: await signIn.challenge(open) })),
    route(api.signInKey, async ({ body, caller, open, setToken }) => staged(await signIn.key(open, body.assertion, caller), setToken)),
    route(api.listFactors, async ({ open }) => ({ factors: await factors.list(open.account.id) })),
    route(api.beginTotp, ({ open }) => factors.beginTotp(open)),
    route(api.confirmTotp, async ({ body, caller, open, setToken }) =>
      staged(await factors.confirmTotp(open, body.code, body.label, caller), setToken),
    ),
    route(api.challengeFactor, async ({ open }) => {
      const options = await factors.challenge(open);
      return options instanceof Problem ? options : { options };
    }),
    route(api.addKey, async ({ body, caller, open, setToken }) =>
      staged(await factors.addKey(open, body.attestation, body.label, caller), setToken),
    ),
    route(api.removeFactor, async ({ parts: { id }, caller, open }) => (await factors.remove(open, id, caller)) ?? { id }),
    route(api.changePassword, async ({ body, caller, open }) => {
      const ended = await factors.changePassword(open, body.old, body.new, caller);
      return ended instanceof Problem ? ended : { ended };
    }),
    route(api.showSession, ({ open }) => {
      const { id, name, displayName, role } = open.account;
      const fresh = { ...open, left: { ...open.left, freshInMs: 1 } };
      const may = OPERATIONS.filter((operation) => bar(operation, fresh) === null).map((operation) => operation.id);
      return Promise.resolve({ stage: open.session.stage, account: { id, name, displayName, role }, may, ...open.left });
    }),
    route(api.recordActivity, async ({ open }) => ({ idleInMs: await sessions.touch(open) })),
    route(api.confirmSession, async ({ body, caller, open }) => {
      const refusal = await signIn.confirm(open, body.password, caller, 'confirmSession');
      return refusal ?? { freshInMs: await sessions.refresh(open) };
    }),
    route(api.signOut, async ({ caller, open, setToken }) => {
      setToken(null);
      return { ended: await sessions.end(open, caller) };
    }),
    route(api.listSessions, async ({ open }) => ({
      sessions: (await sessions.list(open.account.id)).map(({ id, openedWallMs, lastWallMs, address, agent }) => {
        const current = id === open.session.id;
        return { id, current, openedMs: openedWallMs, lastMs: lastWallMs, address, agent };
      }),
    })),
    route(api.signOutEverywhere, async ({ caller, open, setToken }) => {
      setToken(null);
      return { ended: await sessions.endOwn(open, caller, null) };
    }),
    route(api.signOutOne, async ({ parts: { id }, caller, open }) => ({ ended: await sessions.endOwn(open, caller, id) })),
  ];
}
