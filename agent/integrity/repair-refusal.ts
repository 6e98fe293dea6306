/** Why a changed file was not put right. Stable codes. Pure. */

export type RepairRefusal =
  /** No such set, or nothing is open there. */
  | 'NO_FINDING'
  /** The device does not hold idle, and this may be what it runs on. */
  | 'DEVICE_NOT_IDLE'
  /** An essential action needs it: nothing is taken away from there. */
  | 'ESSENTIAL'
  | 'NO_GOOD_COPY'
  /** There is a copy, and it is not what is expected either. */
  | 'COPY_DIFFERS'
  /** A folder in place of a file, a device node, or a folder that is not empty: for a person. */
  | 'NOT_A_FILE'
  /** Extended attributes are expected, and the system would not take them. */
  | 'ATTRIBUTES'
  /** They are expected, and the programs that give them (Debian: attr) are not on this machine. */
  | 'SETFATTR_MISSING'
  | 'QUARANTINE_FULL'
  /** No room for the copy, or what room there is belongs to the ledger. */
  | 'NO_SPACE'
  | 'FOLDER_GONE'
  /** The system would not let it. */
  | 'DENIED';
