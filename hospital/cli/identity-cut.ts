/** `identity cut`, and what `identity revoke` does at the end: ending a connection that the broker lets stand. */
import { isName, printable } from '@wardkeeper/proto';
import type { Command } from 'commander';
import { HospitalError } from '../errors.ts';
import { cutConnection } from '../receiver/index.ts';
import { pause } from '../runtime/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

/** Until a broker that is told at once has read the list: who came back before that is cut once more. */
const LIST_READ_MS = 1_000;

export function addCutVerb(identity: Command, context: CliContext): void {
  identity
    .command('cut')
    .description("end a gateway's connection to the broker; who is not revoked there comes back")
    .addOption(configOption())
    .argument('<gateway>', 'its name')
    .option('--json', 'one JSON object')
    .action(async (gateway: string, options: ConfigOption & { readonly json?: true }) => {
      if (!isName(gateway)) throw new HospitalError('USAGE', `expected a gateway's name, got "${printable(gateway).slice(0, 80)}"`);
      const verdict = await cutConnection(configOf(options).broker, gateway);
      if (options.json) context.stdout(JSON.stringify({ gateway, cut: verdict.ok, ...(verdict.ok ? {} : { detail: verdict.detail }) }));
      else if (verdict.ok) context.stdout(`${gateway}: nobody is connected under this name now`);
      if (verdict.ok) return;
      context.stderr(`the broker could not be asked: ${verdict.detail}`);
      context.exit(75);
    });
}

/** After the list was published. Says what it did; a broker that cannot be reached keeps nobody from being revoked. */
export async function cutRevoked(
  context: Pick<CliContext, 'stderr' | 'signal'>,
  broker: Parameters<typeof cutConnection>[0],
  gateway: string,
): Promise<boolean> {
  const first = await cutConnection(broker, gateway);
  if (!first.ok) {
    context.stderr(
      `its connection, if one stands, could not be cut (${first.detail}): "identity cut ${gateway}" does, or restart the broker`,
    );
    return false;
  }
  await pause(LIST_READ_MS, context.signal);
  const again = await cutConnection(broker, gateway);
  context.stderr(
    `its connection is cut; the broker refuses the next one once it has read the list: "identity cut ${gateway}" if it comes back`,
  );
  return again.ok;
}
