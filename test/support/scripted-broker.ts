/** An MQTT broker of a few lines over real mutual TLS, that is honest until told otherwise: for playing the ones that are not. */
import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { gatewayTopic } from '@wardkeeper/proto';
import { onTestFinished } from 'vitest';
import type { TlsCredentials } from '../../agent/telemetry/tls-socket.ts';
import { issueIdentity, makeLiveAuthority } from './live-authority.ts';
import { NAME } from './names.ts';
import { varint } from './wire-bytes.ts';

export interface Packet {
  /** The first byte's upper four bits. */
  readonly type: number;
  readonly flags: number;
  readonly body: Buffer;
}

export interface Peer {
  readonly socket: Socket;
  readonly protocol: '5' | '3.1.1';
  /** Both return true: a script that does nothing else is done with it. */
  write(...bytes: readonly (Uint8Array | readonly number[])[]): true;
  cut(): true;
  publish(
    topic: string,
    payload: Uint8Array,
    options?: { readonly id?: number; readonly qos?: number; readonly properties?: readonly number[] },
  ): void;
}

/** What to do instead of the honest thing. True: that was all, the honest answer is not given. */
export interface Script {
  readonly onConnect?: (peer: Peer) => boolean;
  readonly onSubscribe?: (peer: Peer, packetId: Buffer, topics: number) => boolean;
  readonly onPublish?: (peer: Peer, packetId: Buffer) => boolean;
  readonly onPing?: (peer: Peer) => boolean;
  /** Once the client is connected and subscribed. */
  readonly onReady?: (peer: Peer) => unknown;
}

const CONNECT = 1;
const PUBLISH = 3;
const SUBSCRIBE = 8;
const PINGREQ = 12;

export const CONNACK = (protocol: '5' | '3.1.1', flags = 0, code = 0, properties: readonly number[] = []) =>
  protocol === '5' ? [0x20, 3 + properties.length, flags, code, properties.length, ...properties] : [0x20, 2, flags, code];

export class ScriptedBroker {
  readonly protocol: '5' | '3.1.1';
  script: Script = {};
  /** Hands on what gateways publish, as the broker's owner sees fit. */
  carry: (topic: string, payload: Buffer) => void = () => undefined;
  /** Sent to whoever subscribes. */
  retained: { readonly topic: string; readonly payload: Uint8Array } | null = null;
  /** Where there is a list, acknowledgements of what is carried are put there instead of being given. */
  heldAcks: (() => void)[] | null = null;
  connections = 0;
  packets = 0;
  readonly open = new Set<Socket>();
  readonly connectedAtMs: number[] = [];
  readonly #peers = new Set<Peer>();
  readonly #server: Server;
  readonly #authority = makeLiveAuthority('Site CA');

  constructor(protocol: '5' | '3.1.1' = '5', hosts: 'right' | 'stranger' = 'right') {
    this.protocol = protocol;
    const server = issueIdentity(hosts === 'right' ? this.#authority : makeLiveAuthority('Somebody'), 'broker', NAME.site, 'serverAuth');
    this.#server = createServer({ ...server, ca: this.#authority.certificate, requestCert: true, minVersion: 'TLSv1.3' }, (socket) =>
      this.#serve(socket),
    );
    onTestFinished(async () => {
      for (const socket of this.open) socket.destroy();
      await new Promise((resolve) => this.#server.close(resolve));
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await new Promise((resolve) => this.#server.once('listening', resolve));
    return this.port;
  }

  get port(): number {
    const address = this.#server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  /** What a gateway shows here. */
  credentials(): TlsCredentials {
    const { cert, key } = issueIdentity(this.#authority, NAME.gateway, NAME.site);
    return { ca: this.#authority.certificate, certificate: cert, key };
  }

  /** To every gateway that is connected. */
  publish(topic: string, payload: Uint8Array): void {
    for (const peer of this.#peers) peer.publish(topic, payload);
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.connectedAtMs.push(performance.now());
    this.open.add(socket);
    socket.setNoDelay(true);
    const { protocol } = this;
    let nextId = 1;
    const peer: Peer = {
      socket,
      protocol,
      write: (...bytes) => {
        socket.write(Buffer.concat(bytes.map((part) => Buffer.from(part as Uint8Array))));
        return true;
      },
      cut: () => {
        socket.destroy();
        return true;
      },
      publish: (topic, payload, { id = nextId++, qos = 1, properties = [] } = {}) => {
        const name = Buffer.from(topic);
        const head = [Buffer.from([name.length >> 8, name.length & 0xff]), name, ...(qos > 0 ? [Buffer.from([id >> 8, id & 0xff])] : [])];
        const body = Buffer.concat([...head, ...(protocol === '5' ? [Buffer.from([properties.length, ...properties])] : []), payload]);
        peer.write([0x30 | (qos << 1)], varint(body.length), body);
      },
    };
    let rest = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.open.delete(socket);
      this.#peers.delete(peer);
    });
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let taken = takePacket(rest); taken !== null; taken = takePacket(rest)) {
        rest = taken.rest;
        this.packets += 1;
        this.#answer(peer, taken.packet);
      }
    });
  }

  #answer(peer: Peer, { type, flags, body }: Packet): void {
    const { script, protocol } = this;
    const properties = protocol === '5' ? [0] : [];
    if (type === CONNECT) {
      if (script.onConnect?.(peer) !== true) peer.write(CONNACK(protocol));
    } else if (type === SUBSCRIBE) {
      const topics = countTopics(body.subarray(2 + properties.length));
      if (script.onSubscribe?.(peer, body.subarray(0, 2), topics) === true) return;
      peer.write([0x90, 2 + properties.length + topics], body.subarray(0, 2), properties, Buffer.alloc(topics, 1));
      this.#peers.add(peer);
      if (this.retained !== null) peer.publish(this.retained.topic, this.retained.payload);
      script.onReady?.(peer);
    } else if (type === PINGREQ) {
      if (script.onPing?.(peer) !== true) peer.write([0xd0, 0]);
    } else if (type === PUBLISH && ((flags >> 1) & 3) === 1) {
      const topicEnd = 2 + body.readUInt16BE();
      const packetId = body.subarray(topicEnd, topicEnd + 2);
      if (script.onPublish?.(peer, packetId) === true) return;
      const acknowledge = () => void peer.write([0x40, 2], packetId);
      if (this.heldAcks === null) acknowledge();
      else this.heldAcks.push(acknowledge);
      const topic = body.toString('utf8', 2, topicEnd);
      if (topic === gatewayTopic(NAME, 'batch')) this.carry(topic, body.subarray(topicEnd + 2 + properties.length));
    }
  }
}

function takePacket(bytes: Buffer): { readonly packet: Packet; readonly rest: Buffer<ArrayBuffer> } | null {
  let length = 0;
  for (let index = 1; index < Math.min(5, bytes.length); index++) {
    const byte = bytes[index] ?? 0;
    length += (byte & 0x7f) * 128 ** (index - 1);
    if ((byte & 0x80) !== 0) continue;
    const end = index + 1 + length;
    if (bytes.length < end) return null;
    const first = bytes[0] ?? 0;
    const packet = { type: first >> 4, flags: first & 0xf, body: Buffer.from(bytes.subarray(index + 1, end)) };
    return { packet, rest: Buffer.from(bytes.subarray(end)) };
  }
  return null;
}

function countTopics(filters: Buffer): number {
  let topics = 0;
  for (let offset = 0; offset < filters.length; topics++) offset += 2 + filters.readUInt16BE(offset) + 1;
  return topics;
}
