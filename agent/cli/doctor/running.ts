/** What the running agent says of itself. */
import type { AgentConfig } from '../../config.ts';
import { AgentError } from '../../errors.ts';
import type { Warning } from '../../health/index.ts';
import { requestLocal, socketPaths } from '../../local-api/index.ts';
import { messageOf } from '../../runtime/message.ts';
import { type Check, passed } from './check.ts';

export async function checkAgent({ paths }: Pick<AgentConfig, 'paths'>): Promise<readonly Check[]> {
  const { operator } = socketPaths(paths.runtime);
  try {
    const { warnings } = (await ask(operator, '/v1/doctor')) as { readonly warnings: readonly Warning[] };
    return [
      passed('AGENT', 'running'),
      ...(await whoChecks(operator)),
      ...warnings.map(({ code, verdict, cause, cure }) => ({ name: code, verdict, cause, cure })),
    ];
  } catch (error) {
    return [
      { name: 'AGENT', verdict: 'fail', cause: messageOf(error), cure: 'Start it: wardkeeper run (or its service), and look at its log.' },
    ];
  }
}

const WHO_ABSENT: Readonly<Record<string, string>> = {
  NO_AUDIT_LOG: 'there is no audit log that the agent may read (/var/log/audit/audit.log)',
  NO_AUDIT_RULE: 'no audit rule has the key "wardkeeper" (auditctl -w FOLDER -p wa -k wardkeeper)',
  AUDIT_UNAVAILABLE: 'the audit rules cannot be listed (auditctl)',
};

/** An extra, so its absence is no fault: it is only said, with the reason. */
async function whoChecks(operator: string): Promise<readonly Check[]> {
  const { integrity } = (await ask(operator, '/v1/status')) as { readonly integrity?: { readonly whoAbsent?: string | null } };
  const absent = integrity?.whoAbsent;
  if (absent === undefined) return [];
  const cause =
    absent === null
      ? 'Linux audit tells who changed a guarded file'
      : `nobody tells who changed a guarded file: ${WHO_ABSENT[absent] ?? absent}; fanotify is not used (Node has no call for it)`;
  return [passed('WHO', cause)];
}

async function ask(operator: string, path: string): Promise<unknown> {
  const { status, body } = await requestLocal(operator, 'GET', path);
  if (status !== 200) throw new AgentError('AGENT_REFUSED', `the agent answered ${path} with ${status}`);
  return body;
}
