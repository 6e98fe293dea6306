/** Syslog over TLS (RFC 5425) into Debian's rsyslog: what comes out there is what went in, whole, in order, through a restart of it. */
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { fieldsOf } from '../../hospital/exports/cef/event.ts';
import { recordOf } from '../../hospital/exports/export-record.ts';
import type { ExportConfig } from '../../hospital/exports/index.ts';
import { openTransport } from '../../hospital/exports/service.ts';
import { parseCef } from '../support/cef.ts';
import { readAuditMessage } from '../support/dicom-audit.ts';
import { exportBench } from '../support/export-bench.ts';
import { HOSTILE_TEXTS } from '../support/export-samples.ts';
import { until } from '../support/hospital-parts.ts';
import { type Child, freePort, start } from '../support/hospital-ward.ts';
import { hasCommand, needs } from '../support/needs.ts';
import { siteTls } from '../support/site-tls.ts';

const RSYSLOG = '/usr/sbin/rsyslogd';
const OPENSSL_DRIVER = ['/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_ossl.so', '/usr/lib/aarch64-linux-gnu/rsyslog/lmnsd_ossl.so'];
const there = needs(
  'rsyslog and rsyslog-openssl (apt-get install rsyslog rsyslog-openssl)',
  hasCommand(RSYSLOG) && OPENSSL_DRIVER.some(existsSync),
);

interface Collector {
  readonly target: ExportConfig['target'];
  /** What it has written: the header's words it understood, and the message as it came. */
  received(): { readonly host: string; readonly app: string; readonly id: string; readonly pri: string; readonly msg: string }[];
  restart(): Promise<void>;
}

async function startCollector(folder: string, settleMs = 300): Promise<Collector> {
  const { ca } = siteTls(folder);
  const port = await freePort();
  const at = (name: string) => join(folder, name);
  const own = dirname(ca);
  writeFileSync(
    at('rsyslog.conf'),
    `
global(workDirectory="${folder}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off"
  DefaultNetstreamDriver="ossl" DefaultNetstreamDriverCAFile="${ca}"
  DefaultNetstreamDriverCertFile="${join(own, 'siem.crt.pem')}" DefaultNetstreamDriverKeyFile="${join(own, 'siem.key.pem')}")
module(load="imtcp" StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")
template(name="line" type="list" option.jsonf="on") {
  property(outname="host" name="hostname" format="jsonf")
  property(outname="app" name="app-name" format="jsonf")
  property(outname="id" name="msgid" format="jsonf")
  property(outname="pri" name="pri" format="jsonf")
  property(outname="msg" name="msg" format="jsonf")
}
input(type="imtcp" port="${port}" address="127.0.0.1")
action(type="omfile" file="${at('received.jsonl')}" template="line")
`,
  );
  let child: Child;
  const begin = async () => {
    child = start(RSYSLOG, ['-n', '-f', at('rsyslog.conf'), '-i', at('rsyslog.pid')]);
    await untilListening(port);
  };
  await begin();
  return {
    target: { to: 'syslog', url: new URL(`tls://localhost:${port}`), ca, certificate: null, key: null, timeoutMs: 5_000, settleMs },
    received: () =>
      existsSync(at('received.jsonl'))
        ? readFileSync(at('received.jsonl'), 'utf8')
            .split('\n')
            // Its last line may be half written.
            .slice(0, -1)
            .map((line) => JSON.parse(line) as ReturnType<Collector['received']>[number])
        : [],
    async restart() {
      await child.stop('SIGKILL');
      // What it was writing: half a record, which the next would be appended to.
      if (existsSync(at('received.jsonl'))) {
        truncateSync(at('received.jsonl'), readFileSync(at('received.jsonl')).lastIndexOf('\n') + 1);
      }
      await begin();
    },
  };
}

async function untilListening(port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (const end = performance.now() + 15_000; ; ) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (up) return;
    if (performance.now() > end) throw new Error('rsyslog does not listen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function hostileEvents(): EventDraft<'fileChanged'>[] {
  return HOSTILE_TEXTS.map((text) => ({
    kind: 'fileChanged',
    severity: Severity.HIGH,
    detail: { set: text, path: Buffer.from(text), change: 1, class: 'x'.repeat(6_000) },
  }));
}

describe.skipIf(!there)('rsyslog over TLS', () => {
  it('CEF arrives whole, one record for each event, line ends and Unicode included', async () => {
    const bench = await exportBench();
    const collector = await startCollector(bench.folder);
    const count = await bench.add(hostileEvents());
    bench.run({ format: 'cef', target: collector.target });
    await until(() => collector.received().length >= count, 60_000);
    const store = bench.store();
    const { rows } = await store.after(0, 100, { minSeverity: 0 });
    const received = collector.received();
    expect(received).toHaveLength(count);
    received.forEach(({ host, app, id, msg }, index) => {
      const row = rows[index];
      if (row === undefined) throw new Error('more than was sent');
      const record = recordOf(row, 'st-anna');
      expect({ host, app, id }).toEqual({ host: 'gw-1', app: 'wardkeeper', id: record.kind });
      expect(parseCef(msg).fields).toEqual(fieldsOf(record));
    });
    expect(bench.logs).toEqual([]);
  });

  it('a message of several lines stays one: the frame says where it ends', async () => {
    const bench = await exportBench();
    const collector = await startCollector(bench.folder);
    await using transport = openTransport(collector.target, 'cef');
    const text = 'first\nsecond \u{1f469}\u{200d}\u{2695}\u{fe0f}\r\n<13>1 2026-01-01T00:00:00Z forged app - - - third';
    const rendered = { text, format: 'cef', timeMs: 0, gateway: 'gw-1', severity: 3, kind: 'test' } as const;
    expect(await transport.send([rendered, rendered], new AbortController().signal)).toEqual({ done: 2, refused: [], later: null });
    await until(() => collector.received().length >= 2, 60_000);
    expect(collector.received().map(({ msg }) => msg)).toEqual([text, text]);
  });

  it('DICOM audit messages come out as well-formed XML', async () => {
    const bench = await exportBench();
    const collector = await startCollector(bench.folder);
    const count = await bench.add(hostileEvents());
    bench.run({ format: 'dicom', target: collector.target });
    await until(() => collector.received().length >= count, 60_000);
    for (const { id, pri, msg } of collector.received()) {
      expect({ id, pri }).toEqual({ id: 'DICOM+RFC3881', pri: '85' });
      expect(readAuditMessage(msg.replace(/^\u{feff}/u, '')).faults).toEqual([]);
    }
  });

  it('is killed in the middle: everything is there in the end, nothing in another order', async () => {
    const bench = await exportBench();
    // What it has taken in and not written dies with it: on a machine that gives it no time, it needs this long.
    const collector = await startCollector(bench.folder, 1_000);
    await bench.add(40);
    bench.run({ format: 'cef', batchMaxEvents: 10, target: collector.target });
    await until(() => collector.received().length >= 10, 60_000);
    await collector.restart();
    await bench.add(20);
    const store = bench.store();
    for (const end = performance.now() + 60_000; (await store.progress('siem'))?.position !== 60; ) {
      if (performance.now() > end) throw new Error(`stands at ${JSON.stringify(await store.progress('siem'))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => new Set(collector.received().map(seqOf)).size === 60, 60_000);
    const seqs = collector.received().map(seqOf);
    // At least once: what came a second time aside, every event stands after the one before it.
    const first = [...new Set(seqs)];
    expect(first).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });
});

function seqOf({ msg }: { readonly msg: string }): number {
  return Number(parseCef(msg).fields['wardkeeperSeq']);
}
