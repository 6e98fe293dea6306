/** `overlay sign`: what a site configures on its gateways, made into what they expect of their files. */
import { MAX_DOCUMENT_BYTES, printable, ProtoError } from '@wardkeeper/proto';
import { parseOverlay, signSheet } from '@wardkeeper/proto/files';
import type { Command } from 'commander';
import { HospitalError } from '../errors.ts';
import { loadRootIdentity } from '../keys/index.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import type { CliContext } from './context.ts';

interface SignOptions {
  readonly dir: string;
  readonly out: string;
  readonly json?: true;
}

export function addOverlayCommands(program: Command, context: CliContext): void {
  program
    .command('overlay')
    .description('files that the site configures on its gateways')
    .command('sign')
    .description("check an overlay and sign it with both keys of the site's root")
    .argument('<file>', 'as "wardkeeper integrity overlay propose" wrote it on a gateway, read by you')
    .requiredOption('--dir <folder>', 'the one of "directory init", with the root\'s private keys')
    .requiredOption('--out <file>', 'where the signed document goes')
    .option('--json', 'one JSON object')
    .action((file: string, options: SignOptions) => sign(context, file, options));
}

function sign(context: CliContext, file: string, { dir, out, json }: SignOptions): void {
  const text = readFileWithin(file, MAX_DOCUMENT_BYTES, 'overlay').toString('utf8');
  const { name, version, site, gateways, files } = parse(file, text);
  writeFileDurably(out, signSheet('overlay', text, version, loadRootIdentity(dir)));
  for (const { path, value } of files)
    context.stderr(`${value === null ? 'nothing at' : 'exactly so '} ${printable(Buffer.from(path).toString('utf8'))}`);
  if (json) context.stdout(JSON.stringify({ ok: true, document: out, name, version, site, gateways, files: files.length }));
  else context.stdout(out);
  context.stderr('next: bring it to each gateway and run "wardkeeper integrity overlay apply"');
}

function parse(file: string, text: string) {
  try {
    return parseOverlay(text);
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    throw new HospitalError('FILE_UNREADABLE', `${file}: expected an overlay in its one form: ${cause.message}`, { cause });
  }
}
