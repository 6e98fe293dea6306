/** The agent's executable in a slot, as docs/updates.md has it for a gateway that updates its agent: the unit starts the launcher in its place. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { installAtFactory } from '../../../firmware-sim/firmware/index.ts';
import { ROOT } from '../../../bin/package/programs.ts';
import type { Story } from '../story.ts';
import type { Debian } from './debian.ts';
import type { Service } from './service.ts';
import type { Systemd } from './systemd.ts';

const HOME = 'opt/wardkeeper';
const BOOT_STATE = 'var/lib/wardkeeper/updates';
const PROGRAM = 'bin/wardkeeper';
const DROP_IN = 'etc/systemd/system/wardkeeper.service.d/slots.conf';
const AGAIN_MS = 180_000;

export interface SlotScene {
  readonly debian: Debian;
  readonly systemd: Systemd;
  readonly service: Service;
  readonly story: Story;
  /** The agent's executable. */
  readonly executable: string;
  readonly version: string;
  /** Whether the hospital comes to hold one more start of the agent. */
  readonly hearsOfStart: () => Promise<boolean>;
}

/** The unit is as it was afterwards, and the agent is stopped. */
export async function playSlot({ debian, systemd, service, story, executable, version, hearsOfStart }: SlotScene): Promise<void> {
  await service.stop();
  await install(debian, executable, version);
  systemd.run('systemctl', ['daemon-reload']);
  await service.start();
  const launcher = service.pid();
  const agent = childOf(launcher);
  const runs = join('/', HOME, 'slots/a/tree', PROGRAM);
  story.check(
    `systemd starts the launcher, and is told that the agent in the slot is ready`,
    agent !== 0 && programOf(agent).endsWith(runs),
  );
  story.check('with the rights of the service and no more', rightsOf(agent) === rightsOf(launcher));
  story.check('the hospital hears of it', await hearsOfStart());
  process.kill(agent, 'SIGKILL');
  story.check('the agent killed by -9, both are started again', await isAnother(service, launcher));
  story.check('and the hospital hears of that', await hearsOfStart());
  const later = childOf(service.pid());
  story.check('told to stop, both end in order', (await service.stop()) && later !== 0 && !existsSync(`/proc/${later}`));
  rmSync(debian.path(DROP_IN));
  systemd.run('systemctl', ['daemon-reload']);
}

async function install(debian: Debian, executable: string, version: string): Promise<void> {
  const slots = debian.path(join(HOME, 'slots'));
  const files = [{ path: PROGRAM, mode: 0o755, content: readFileSync(executable) }];
  await installAtFactory({ slots, bootState: debian.path(BOOT_STATE), version, product: { component: 'wardkeeper', files } });
  for (const own of [`/${HOME}/slots`, `/${BOOT_STATE}`]) debian.run('chown', ['-R', 'wardkeeper:wardkeeper', own]);
  // In no slot: no update replaces it.
  const node = debian.path(join(HOME, 'node'));
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
  await build({
    entryPoints: [join(ROOT, 'agent/updates/launcher/main.ts')],
    outfile: debian.path(join(HOME, 'launcher.mjs')),
    ...{ bundle: true, platform: 'node', target: 'node24', format: 'esm', conditions: ['wardkeeper-source'], logLevel: 'silent' },
  });
  const places = `--slots /${HOME}/slots --state /${BOOT_STATE} --program ${PROGRAM} --trial-s 660`;
  const command = `/${HOME}/node /${HOME}/launcher.mjs ${places} -- run --config /etc/wardkeeper/agent.toml`;
  mkdirSync(join(debian.path(DROP_IN), '..'), { recursive: true });
  writeFileSync(debian.path(DROP_IN), `[Service]\nExecStart=\nExecStart=${command}\nReadWritePaths=/${HOME}/slots\n`);
}

async function isAnother(service: Service, former: number): Promise<boolean> {
  for (const endMs = performance.now() + AGAIN_MS; performance.now() < endMs; await sleep(200)) {
    const pid = service.pid();
    if (pid !== 0 && pid !== former && childOf(pid) !== 0) return true;
  }
  return false;
}

/** 0: none. */
function childOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? 0);
  } catch {
    return 0;
  }
}

function programOf(pid: number): string {
  return readlinkSync(`/proc/${pid}/exe`);
}

/** User, groups and capabilities. */
function rightsOf(pid: number): string {
  return readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .filter((line) => /^(?:Uid|Gid|Groups|Cap\w+|NoNewPrivs):/.test(line))
    .join('\n');
}
