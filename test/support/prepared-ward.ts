/**
 * A ward that is prepared and that nobody has used, as `ward --prepare-only` leaves it: ten programs make its keys, certificates and
 * registrations, so they do it once for a run of the suite and each test gets a copy.
 */
import { cpSync } from 'node:fs';
import { makeFolders, makeStateFolder, wardLayout, writeMarker } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import { WARD_NAMES, wardRuntime } from './bench-ward.ts';
import { sharedOnce } from './shared-folder.ts';

/** `state`: a folder that is not there yet. */
export async function copyPreparedWard(state: string): Promise<void> {
  cpSync(await sharedOnce('ward', make), state, { recursive: true });
}

async function make(state: string): Promise<void> {
  const layout = wardLayout(state);
  makeStateFolder(layout);
  writeMarker(layout, { stage: 'preparing', ...WARD_NAMES, brokerAuthority: '' });
  makeFolders(layout);
  await prepareWard(wardRuntime(new AbortController().signal), layout, {
    names: WARD_NAMES,
    careSetting: 'icu',
    broker: { url: 'mqtts://localhost:8883', protocol: '3.1.1' },
    brokerAuthority: null,
  });
}
