/** The thread that share-thread.ts starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadMembers } from './members.ts';
import { LocalShare } from './share.ts';
import type { ShareOrder, ShareWish, ShareWord } from './share-thread.ts';

const TELL_MS = 1_000;

if (parentPort === null) throw new Error('expected to be a thread of the fleet');
const port = parentPort;
const { folder, names, broker } = workerData as ShareOrder;
const share = new LocalShare(loadMembers(folder, names), broker);
const tell = (word: ShareWord) => port.postMessage(word);
const tellState = () => tell({ kind: 'state', state: share.state });

port.on('message', (wish: ShareWish) => void fulfil(wish));
setInterval(tellState, TELL_MS);
tell({ kind: 'ready' });

/** A fault ends the thread, and whoever started it hears of it. */
async function fulfil(wish: ShareWish): Promise<void> {
  if (wish.kind === 'open') await share.open();
  else if (wish.kind === 'live') await share.live(wish.life);
  else await share.close();
  if (wish.kind !== 'close') tellState();
  tell({ kind: 'done', id: wish.id });
}
