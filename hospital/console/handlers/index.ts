/** Every call with what answers it. */
import type { Route } from '../http/route.ts';
import { actRoutes } from './acts.ts';
import { figureRoutes } from './figures.ts';
import type { HandlerParts } from './parts.ts';
import { peopleRoutes } from './people.ts';
import { recordRoutes } from './record.ts';
import { ruleRoutes } from './alert-rules.ts';
import { signInRoutes } from './sign-in.ts';
import { siteRoutes } from './site.ts';
import { workRoutes } from './work.ts';

/** Addresses without parts first: `/events/counts` is no event. */
export function allRoutes(parts: HandlerParts): readonly Route[] {
  const groups = [signInRoutes, recordRoutes, figureRoutes, workRoutes, actRoutes, siteRoutes, peopleRoutes, ruleRoutes];
  const routes = groups.flatMap((group) => group(parts));
  const partsIn = ({ operation }: Route) => operation.path.split('{').length;
  return routes.toSorted((a, b) => partsIn(a) - partsIn(b));
}
