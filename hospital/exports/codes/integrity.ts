/** Kinds that tell of files: what changed, what was put right, who said it may. */
import { AUDIT, audit } from './dicom-terms.ts';
import { row, when } from './meaning.ts';

export const INTEGRITY_CODES = {
  baselineRecorded: row('Baseline recorded', 501901, AUDIT.securityConfiguration, { action: 'C' }),
  fileChanged: row(
    'File changed',
    100103,
    AUDIT.softwareConfiguration,
    { action: 'U', outcome: 'minor-failure' },
    when('change', ['attributes'], { title: "File's attributes changed", ocsf: 100106, ...audit(AUDIT.objectAttributes) }),
    when('change', ['added'], { title: 'File added', ocsf: 100101, action: 'C' }),
    when('change', ['transient'], { title: 'File came and went', ocsf: 100101, action: 'C' }),
    when('change', ['removed'], { title: 'File removed', ocsf: 100104, action: 'D' }),
    when('change', ['restored'], { title: 'File is as it was', outcome: 'success' }),
    when('change', ['unreadable'], { title: 'File cannot be read', ocsf: 100199, action: 'R' }),
  ),
  filesFolded: row('Many files changed alike', 200401, AUDIT.softwareConfiguration, { action: 'U', outcome: 'minor-failure' }),
  massChange: row('Many files rewritten as if encrypted', 200401, AUDIT.softwareConfiguration, { action: 'U', outcome: 'major-failure' }),
  watchDegraded: row('File watch degraded', 600801, AUDIT.securityConfiguration, { outcome: 'serious-failure' }),
  netMissed: row('Change found later than it should', 600801, AUDIT.securityConfiguration, { outcome: 'minor-failure' }),
  authorisedChange: row(
    'Authorised change of files',
    600299,
    AUDIT.softwareConfiguration,
    { action: 'U' },
    when('change', ['begun'], { title: 'Authorised change of files begun' }),
    when('change', ['committed'], { title: 'Authorised change of files done', ocsf: 600208 }),
    when('change', ['aborted', 'expired'], { title: 'Authorised change of files not finished', outcome: 'minor-failure' }),
    when('change', ['refused'], { title: 'Change of files refused', ocsf: 200401, outcome: 'serious-failure' }),
  ),
  overlayApplied: row("Site's file overlay applied", 501901, AUDIT.softwareConfiguration, { action: 'U' }),
  fileRepaired: row(
    'File repaired',
    700203,
    AUDIT.softwareConfiguration,
    { action: 'U' },
    when('outcome', ['quarantined'], { title: 'File quarantined', ocsf: 700201 }),
    when('outcome', ['refused', 'interrupted'], { title: 'File not repaired', outcome: 'minor-failure' }),
  ),
  responseHalted: row('Repair given up: changed again each time', 200401, AUDIT.softwareConfiguration, { outcome: 'serious-failure' }),
  maintenanceWindow: row(
    'Maintenance window opened',
    501901,
    AUDIT.localStarted,
    {},
    when('change', ['closed', 'ended'], { title: 'Maintenance window over', ...audit(AUDIT.localStopped) }),
  ),
};
