/** What gateways ask leave for and nobody has answered, as their own events say. */
import { decodeEvent, hex } from '@wardkeeper/proto';
import { decodeRequest, type UpdateRequest } from '@wardkeeper/proto/consent';
import type { StoreReader } from '../store/index.ts';

export interface PendingRequest {
  readonly gateway: string;
  /** Encoded, as an answer carries it back. */
  readonly encoded: Uint8Array;
  readonly request: UpdateRequest;
  /** Hex. */
  readonly digest: string;
  readonly askedMs: number;
  /** Who has agreed so far, as the gateway says. */
  /** What the release is made of, against what runs there; null: the gateway knows one of the two bills not. */
  readonly materials: PendingMaterials | null;
  /** The beginning of the manufacturer's notes; may be empty. */
  readonly notes: string;
  readonly answers: readonly { readonly change: string; readonly how: string; readonly role: string }[];
}

/** By the two bills of materials that the manufacturer signed, as the gateway has compared them. */
export interface PendingMaterials {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** The first of them. */
  readonly lines: readonly string[];
}

const LOOKED_AT = 2_000;

/** The newest open request of each gateway: one at most, as gateways have one at most. In order of name. */
export async function pendingRequests(reader: StoreReader, nowMs: number): Promise<readonly PendingRequest[]> {
  const open = new Map<string, PendingRequest>();
  for (const { gateway, body, wallMs, receivedMs } of await reader.newestOfKind('updateApproval', LOOKED_AT)) {
    const event = body === null ? null : decodeEvent(body);
    if (event?.kind !== 'updateApproval') continue;
    const {
      change = '',
      digest = new Uint8Array(),
      request,
      how = '',
      role = '',
      materials,
      notes = '',
    } = event.detail as {
      change?: string;
      digest?: Uint8Array;
      request?: Uint8Array;
      how?: string;
      role?: string;
      materials?: Partial<PendingMaterials>;
      notes?: string;
    };
    if (change === 'asked') {
      const decoded = request === undefined ? null : decodeRequest(request);
      // Of a gateway that writes another's name into its request: it could only fool whoever does not look.
      if (request === undefined || decoded === null || decoded.gateway !== gateway) continue;
      const { added = 0, removed = 0, changed = 0, lines = [] } = materials ?? {};
      open.set(gateway, {
        ...{ gateway, encoded: request, request: decoded, digest: hex(digest), askedMs: wallMs ?? receivedMs, answers: [] },
        ...{ materials: materials === undefined ? null : { added, removed, changed, lines }, notes },
      });
      continue;
    }
    const known = open.get(gateway);
    if (known === undefined || known.digest !== hex(digest)) continue;
    if (change === 'used' || change === 'refused') open.delete(gateway);
    else if (change === 'approved') open.set(gateway, { ...known, answers: [...known.answers, { change, how, role }] });
  }
  return [...open.values()].filter(({ request }) => request.expiresMs > nowMs).toSorted((a, b) => (a.gateway < b.gateway ? -1 : 1));
}
