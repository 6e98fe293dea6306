/** To look at one path as a signed list describes it, whatever set it is in: content and attributes, of any size. Pure. */
import { Severity } from '@wardkeeper/proto';
import type { GuardedSet } from './guarded-set.ts';

/** Beyond any file that a signed list names. */
const ANY_SIZE = 2 ** 40;

export const WHOLE_FILE_SET: GuardedSet = {
  id: 0,
  root: Buffer.from('/'),
  readsContent: true,
  config: {
    name: 'any',
    path: '/',
    class: 'executable',
    severity: Severity.CRITICAL,
    include: [],
    exclude: [],
    coverage: { include: [], exclude: [] },
    device: '',
    maxFiles: 1,
    maxFileBytes: ANY_SIZE,
    changedBy: 'update',
    rereadMs: 0,
    response: 'report',
    essential: [],
  },
};
