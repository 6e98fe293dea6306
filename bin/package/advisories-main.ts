/** `npm run package:advisories -- [OPTION ...] FILE ...` */
import { checkAdvisories } from './advisories.ts';

process.exitCode = checkAdvisories(process.argv.slice(2), {
  stdout: (line) => void process.stdout.write(`${line}\n`),
  stderr: (line) => void process.stderr.write(`${line}\n`),
});
