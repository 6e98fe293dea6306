/** The sockets as one service. */
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { AccessGuard } from '../access/index.ts';
import type { IntegrityDesk } from '../integrity/index.ts';
import type { DeviceHealth } from '../updates/health/index.ts';
import type { DeviceHolds } from '../updates/interlock/index.ts';
import type { Log } from '../runtime/log.ts';
import type { Service } from '../runtime/service.ts';
import { DEFAULT_CONFIG, type LocalApiConfig } from './config.ts';
import type { Entrance } from './entrances.ts';
import { NoticeStreams } from './notices.ts';
import type { RetirementControl } from './identity-routes.ts';
import type { Monitored } from './monitoring-routes.ts';
import type { PolicyControl } from './policy-routes.ts';
import type { PostureView } from './posture-routes.ts';
import { createRoutes } from './routes.ts';
import type { UpdateRouteParts } from './update-routes.ts';
import { createHttpServer, DEFAULT_LIMITS, type ServerLimits } from './server.ts';
import { listenAt, removeStale } from './sockets.ts';

export interface LocalApiOptions {
  /** `runtime` is the folder of the sockets, absolute. */
  readonly paths: { readonly runtime: string };
  readonly access: AccessGuard;
  /** What GET /v1/status answers: data that JSON can hold. */
  readonly status: () => object;
  /** What is wrong now: GET /v1/doctor answers `{ warnings }`. */
  readonly warnings: () => readonly object[];
  readonly policy?: PolicyControl;
  readonly integrity?: IntegrityDesk;
  readonly health?: DeviceHealth;
  /** Absent: no hospital calls drills here. */
  readonly drills?: Pick<AccessGuard, 'onNotice'>;
  /** Absent: nothing asks devices to hold still. */
  readonly holds?: DeviceHolds;
  /** Absent: this gateway takes no updates. */
  readonly updates?: UpdateRouteParts;
  /** Absent: this gateway cannot be retired over the operator socket. */
  readonly retirement?: RetirementControl;
  readonly posture?: PostureView;
  /** Absent: no health is told to monitoring. */
  readonly monitored?: Monitored;
  readonly log: Log;
  readonly config?: LocalApiConfig;
  readonly limits?: ServerLimits;
}

export interface LocalApi extends Service {
  /**
   * Opens the sockets; `run` does it where nobody has. Throws AgentError `SOCKET_IN_USE` or `STATE_UNWRITABLE`, and then none of
   * them is open.
   */
  open(): Promise<void>;
}

export interface SocketPaths {
  readonly deviceConsole: string;
  readonly deviceNetwork: string;
  /** There only where it is configured. */
  readonly deviceRemote: string;
  readonly operator: string;
}

export function socketPaths(runtime: string): SocketPaths {
  return {
    deviceConsole: join(runtime, 'device-console.sock'),
    deviceNetwork: join(runtime, 'device-network.sock'),
    deviceRemote: join(runtime, 'device-remote.sock'),
    operator: join(runtime, 'operator.sock'),
  };
}

export function createLocalApi(options: LocalApiOptions): LocalApi {
  return new Api(options);
}

class Api implements LocalApi {
  readonly name = 'local-api';
  readonly #options: LocalApiOptions;
  readonly #servers: Server[] = [];
  readonly #removals: (() => void)[] = [];
  #notices: NoticeStreams | null = null;
  #opened: Promise<void> | null = null;

  constructor(options: LocalApiOptions) {
    this.#options = options;
  }

  open(): Promise<void> {
    this.#opened ??= this.#openAll();
    return this.#opened;
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.open();
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await this.#close();
  }

  async #openAll(): Promise<void> {
    const { paths, config = DEFAULT_CONFIG, access, holds, drills, limits = DEFAULT_LIMITS, log } = this.#options;
    const notices = new NoticeStreams([access, holds, drills].filter((source) => source !== undefined));
    const routes = createRoutes({ ...this.#options, consoleListens: () => notices.count('local-console') > 0 });
    this.#notices = notices;
    const files = socketPaths(paths.runtime);
    const entrances: readonly (readonly [Entrance, keyof SocketPaths])[] = [
      ['local-console', 'deviceConsole'],
      ['local-network', 'deviceNetwork'],
      ['remote-service', 'deviceRemote'],
      ['operator', 'operator'],
    ];
    try {
      for (const [entrance, name] of entrances) {
        const socket = config[name];
        if (socket === null) {
          // One that a run before had would hold a name that nobody answers.
          removeStale(files[name]);
          continue;
        }
        const server = createHttpServer({
          entrance,
          routes,
          notices,
          operators: access.operators,
          approvals: access.approvals,
          limits,
          log,
        });
        this.#removals.push(await listenAt(server, files[name], socket));
        this.#servers.push(server);
      }
    } catch (error) {
      await this.#close();
      throw error;
    }
  }

  /** What is being answered is answered; nobody new comes in. */
  async #close(): Promise<void> {
    for (const remove of this.#removals) remove();
    this.#notices?.[Symbol.dispose]();
    await Promise.all(this.#servers.map(closeServer));
  }
}

/** Requests under way when the agent stops get this long. */
const FINISH_MS = 2_000;

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  server.close(() => {
    clearTimeout(cut);
    resolve();
  });
  server.closeIdleConnections();
  return promise;
}
