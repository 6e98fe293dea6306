/** The store as the console and its commands use it: one side that reads, one that writes. */
import type { HospitalConfig } from '../config.ts';
import { SYSTEM_CLOCK } from '../runtime/index.ts';
import { openSearch, type SearchParts } from '../search/index.ts';
import { openReader, openStore, type Store } from '../store/index.ts';
import { heldReceipts, pendingRequests } from '../updates/index.ts';
import type { RecordReader } from './record/port.ts';

export interface ConsoleStore extends AsyncDisposable {
  readonly store: Store;
  readonly reader: RecordReader;
  readonly search: SearchParts;
}

/** Makes the store where there is none, and brings it up to date. Throws HospitalError as `openStore` does. */
export async function openConsoleStore(config: HospitalConfig): Promise<ConsoleStore> {
  const store = await openStore(config.store, config.site);
  const reader = await openReader(config.store, config.site);
  const search = await openSearch(config.store, store.database, SYSTEM_CLOCK);
  return {
    store,
    search,
    reader: {
      database: store.database,
      gateways: () => reader.gateways(),
      gaps: () => reader.gaps(),
      quarantine: (gateway, limit) => reader.quarantine(gateway, limit),
      identitiesOf: (gateway) => reader.identitiesOf(gateway),
      clone: (gateway) => reader.clone(gateway),
      droppedBy: (event) => reader.droppedBy(event),
      pendingUpdates: (nowMs) => pendingRequests(reader, nowMs),
      updateReceipts: (gateway, limit) => heldReceipts(reader, gateway, limit),
    },
    async [Symbol.asyncDispose]() {
      search[Symbol.dispose]();
      await reader[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}
