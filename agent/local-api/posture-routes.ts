/** How the machine is and what it is made of, at the operator socket. */
import type { Item, PostureStatus } from '../posture/index.ts';
import { OPERATOR } from './entrances.ts';
import type { Route } from './routes.ts';

export interface PostureView {
  status(): PostureStatus;
  items(): readonly Item[];
}

export function createPostureRoutes(posture: PostureView): readonly Route[] {
  return [
    { method: 'GET', path: '/v1/posture', entrances: OPERATOR, verb: 'status', handle: () => ({ status: 200, body: posture.status() }) },
    {
      method: 'GET',
      path: '/v1/posture/inventory',
      entrances: OPERATOR,
      verb: 'status',
      handle: () => ({ status: 200, body: { ...posture.status().inventory, list: posture.items() } }),
    },
  ];
}
