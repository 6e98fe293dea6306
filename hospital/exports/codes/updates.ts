/** Kinds that tell of updates: offered, agreed to, installed, refused, undone. */
import { AUDIT } from './dicom-terms.ts';
import { row, when } from './meaning.ts';

export const UPDATE_CODES = {
  updateStateChanged: row(
    'Update went on',
    600299,
    AUDIT.softwareConfiguration,
    { action: 'U' },
    when('to', ['CONFIRMED'], { title: 'Update runs', ocsf: 600208 }),
    when('to', ['FAILED', 'ROLLED_BACK'], { title: 'Update failed', ocsf: 600208, outcome: 'minor-failure' }),
    when('to', ['CANCELLED'], { title: 'Update cancelled', outcome: 'minor-failure' }),
  ),
  updateConfirmed: row('Update confirmed', 600208, AUDIT.softwareConfiguration, { action: 'U' }),
  updateRolledBack: row('Update rolled back', 600208, AUDIT.softwareConfiguration, { action: 'U', outcome: 'serious-failure' }),
  updateAlarm: row('What starts is not what anybody meant', 200401, AUDIT.softwareConfiguration, { outcome: 'major-failure' }),
  updateRefused: row(
    'Update not believed',
    200401,
    AUDIT.softwareConfiguration,
    { action: 'U', outcome: 'serious-failure' },
    when('code', ['EXPIRED', 'CLOCK_UNCERTAIN'], { title: 'Update metadata too old or clock uncertain', ocsf: 600208 }),
  ),
  updateTrustChanged: row('Trust in updates changed', 501901, AUDIT.securityConfiguration, { action: 'U' }),
  updateApproval: row(
    'Approval of an update',
    300403,
    AUDIT.softwareConfiguration,
    { action: 'U' },
    when('change', ['asked'], { title: 'Approval of an update asked for', ocsf: 300401, action: 'C' }),
    when('change', ['approved'], { title: 'Update approved', ocsf: 300410 }),
    when('change', ['used'], { title: 'Approval of an update used', ocsf: 300411, action: 'E' }),
    when('change', ['refused'], { title: 'Update declined', ocsf: 300411 }),
    when('change', ['failed', 'expired'], { title: 'Approval of an update not given', outcome: 'minor-failure' }),
  ),
  holdChanged: row(
    'Device holds still for an update',
    500102,
    AUDIT.hardwareConfiguration,
    { action: 'R' },
    when('change', ['refused', 'dropped'], { title: 'Device does not hold still for an update', outcome: 'minor-failure' }),
    when('change', ['released'], { title: 'Device goes on after an update' }),
  ),
  updateReceiptIssued: row('Receipt of an update issued', 600299, AUDIT.softwareConfiguration, { action: 'C' }),
};
