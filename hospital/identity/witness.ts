/** What batches tell of who sends them: a second machine, or the end of this one. Everything here runs inside the batch's transaction. */
import { decodeEvent, type Event, type GatewayName, type OpenedRow, type VerifyingIdentity } from '@wardkeeper/proto';
import { openRetirement } from '@wardkeeper/proto/enrolment';
import type { CloneEvidence, CloneTable } from './clones.ts';
import type { IdentityRegister } from './register.ts';

export interface WitnessedGateway extends GatewayName {
  readonly id: number;
  readonly identity: VerifyingIdentity;
}

export interface Told {
  /** What the rows have shown that was not known. */
  readonly clone: boolean;
  readonly retired: boolean;
}

const BOOT_ID_BYTES = 16;
/** Ends of batches that are looked at for an event that can be read. */
const LOOKED_AT = 8;

export class Witness {
  readonly #register: IdentityRegister;
  readonly #clones: CloneTable;

  constructor(register: IdentityRegister, clones: CloneTable) {
    this.#register = register;
    this.#clones = clones;
  }

  /** `rows`: all that the batch brought. `telling`: those of them that are new and say who speaks. */
  async take(gateway: WitnessedGateway, rows: readonly OpenedRow[], telling: readonly OpenedRow[], nowMs: number): Promise<Told> {
    const boot = newestBoot(rows);
    if (boot !== null) await this.#clones.noteBoot(gateway.id, boot, nowMs);
    let [clone, retired] = [false, false];
    for (const { body } of telling) {
      const event = eventOf(body);
      if (event?.kind === 'agentStarted' && event.bootId.length === BOOT_ID_BYTES) {
        const starts = event.detail.bootCounter ?? 0;
        await this.#clones.noteBoot(gateway.id, event.bootId, nowMs);
        const other = await this.#clones.noteStart(gateway.id, { starts, boot: event.bootId });
        if (other !== null) {
          await this.#put(gateway, 'two-boots', { boot: other, starts }, { boot: event.bootId, starts }, nowMs);
          clone = true;
        }
      } else if (event?.kind === 'identityRetired') {
        retired = (await takeRetirement(this.#register, gateway, event.detail.statement ?? new Uint8Array(), nowMs)) || retired;
      }
    }
    return { clone, retired };
  }

  /** A batch of an earlier start carried new rows: they are not taken, and who sent them is noted beside who speaks now. */
  async takeEarlier(gateway: WitnessedGateway, rows: readonly OpenedRow[], starts: number, nowMs: number): Promise<void> {
    const boot = newestBoot(rows);
    if (boot !== null) await this.#clones.noteBoot(gateway.id, boot, nowMs);
    const now = await this.#clones.newestStart(gateway.id);
    await this.#put(gateway, 'boot-counter', now ?? { boot: null, starts: null }, { boot, starts }, nowMs);
  }

  async #put(gateway: WitnessedGateway, evidence: CloneEvidence, one: Seen, other: Seen, nowMs: number): Promise<void> {
    const machine = ({ boot, starts }: Seen) => this.#clones.machine(gateway.id, boot, starts, []);
    const machines = [await machine(one), await machine(other)] as const;
    await this.#clones.put({ gateway: gateway.gateway, evidence, machines, notedMs: nowMs });
  }
}

interface Seen {
  readonly boot: Uint8Array | null;
  readonly starts: number | null;
}

/** False where the statement is not this gateway's own. Its certificates go onto the next revocation list. */
export async function takeRetirement(
  register: IdentityRegister,
  gateway: WitnessedGateway,
  statement: Uint8Array,
  nowMs: number,
): Promise<boolean> {
  const retirement = openRetirement(statement, gateway.identity);
  if (retirement === null || retirement.site !== gateway.site || retirement.gateway !== gateway.gateway) return false;
  // A revoked gateway stays revoked: its own word no longer counts for anything
  if ((await register.standingOf(gateway.id)) !== null) return false;
  await register.setStanding(gateway.id, { state: 'retired', sinceMs: nowMs, reason: retirement.reason, statement });
  await register.revokeCertificates(gateway.gateway, 'cessationOfOperation', nowMs);
  return true;
}

/** The boot in which the newest readable event of a batch was recorded. */
function newestBoot(rows: readonly OpenedRow[]): Uint8Array | null {
  for (const { body } of rows.slice(-LOOKED_AT).toReversed()) {
    const event = eventOf(body);
    if (event?.bootId.length === BOOT_ID_BYTES) return event.bootId;
  }
  return null;
}

function eventOf(body: Uint8Array | null): Event | null {
  try {
    return body === null ? null : decodeEvent(body);
  } catch {
    return null;
  }
}
