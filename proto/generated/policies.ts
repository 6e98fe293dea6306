// Made by proto/generate.ts from config/policies/*.toml.
import type { PolicyBounds } from '../policy/bounds.ts';
import type { AccessPolicy, CareSetting } from '../policy/model.ts';

export const SHIPPED_POLICIES: Readonly<Record<CareSetting, AccessPolicy>> = {
 "emergency": {
  "id": "shipped-emergency",
  "site": "st-anna",
  "careSetting": "emergency",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": true
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": true
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "wait",
    "freeFailures": 3,
    "blockFailures": 1,
    "ladderMs": [
     5000,
     10000,
     15000
    ],
    "forgetMs": null
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 900000,
    "idleLogoffMs": 3600000,
    "absoluteMs": 43200000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": true,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 3600000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 },
 "operating-room": {
  "id": "shipped-operating-room",
  "site": "st-anna",
  "careSetting": "operating-room",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": true
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": true
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "wait",
    "freeFailures": 3,
    "blockFailures": 1,
    "ladderMs": [
     5000,
     10000,
     15000
    ],
    "forgetMs": null
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 900000,
    "idleLogoffMs": null,
    "absoluteMs": 43200000,
    "suspendIdleWhile": "case-active",
    "endsWithCase": true
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": true,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 7200000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 },
 "icu": {
  "id": "shipped-icu",
  "site": "st-anna",
  "careSetting": "icu",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": true
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": true
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "wait",
    "freeFailures": 3,
    "blockFailures": 1,
    "ladderMs": [
     5000,
     10000,
     15000
    ],
    "forgetMs": null
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 900000,
    "idleLogoffMs": 3600000,
    "absoluteMs": 43200000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": true,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 3600000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 },
 "ward": {
  "id": "shipped-ward",
  "site": "st-anna",
  "careSetting": "ward",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": true
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": true
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "wait",
    "freeFailures": 3,
    "blockFailures": 1,
    "ladderMs": [
     5000,
     10000,
     20000,
     30000
    ],
    "forgetMs": null
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 300000,
    "idleLogoffMs": 900000,
    "absoluteMs": 43200000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": true,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 3600000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 },
 "outpatient": {
  "id": "shipped-outpatient",
  "site": "st-anna",
  "careSetting": "outpatient",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 300000,
    "idleLogoffMs": 900000,
    "absoluteMs": 43200000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": true,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 1800000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 },
 "laboratory": {
  "id": "shipped-laboratory",
  "site": "st-anna",
  "careSetting": "laboratory",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 900000,
    "idleLogoffMs": 3600000,
    "absoluteMs": 43200000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": true,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 1800000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 },
 "home": {
  "id": "shipped-home",
  "site": "st-anna",
  "careSetting": "home",
  "essentialActions": [
   {
    "action": "alarm-silence",
    "rationale": "an alarm that cannot be silenced drowns the next one",
    "riskRef": "RA-001"
   },
   {
    "action": "stop",
    "rationale": "stopping a therapy that does harm must never wait",
    "riskRef": "RA-002"
   },
   {
    "action": "view-vitals",
    "rationale": "whoever stands at the bed must see how the patient is",
    "riskRef": "RA-003"
   }
  ],
  "authenticators": {
   "password": {
    "origins": [
     "local-console",
     "local-network"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "pin": {
    "origins": [
     "local-console"
    ],
    "cap": 10,
    "keepsPatientCare": true
   },
   "badge": {
    "origins": [
     "local-console"
    ],
    "cap": 100,
    "keepsPatientCare": true
   },
   "totp": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 10,
    "keepsPatientCare": false
   },
   "lookup-code": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "webauthn": {
    "origins": [
     "local-console",
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   },
   "certificate": {
    "origins": [
     "local-network",
     "remote-service"
    ],
    "cap": 100,
    "keepsPatientCare": false
   }
  },
  "throttle": {
   "local-console": {
    "kind": "wait",
    "freeFailures": 3,
    "blockFailures": 1,
    "ladderMs": [
     5000,
     10000,
     20000,
     40000,
     60000
    ],
    "forgetMs": null
   },
   "local-network": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "remote-service": {
    "kind": "lock",
    "freeFailures": 5,
    "blockFailures": 5,
    "ladderMs": [
     900000,
     1800000,
     3600000
    ],
    "forgetMs": 900000
   },
   "privileged": {
    "kind": "lock",
    "freeFailures": 3,
    "blockFailures": 3,
    "ladderMs": [
     900000
    ],
    "forgetMs": 900000
   }
  },
  "networkBudget": {
   "burst": 10,
   "perMinute": 30
  },
  "passwords": {
   "minLengthAlone": 15,
   "minLengthWithSecondFactor": 8,
   "hash": "argon2id"
  },
  "pins": {
   "minDigits": 6
  },
  "secondFactor": {
   "roles": [
    "service",
    "administrator"
   ],
   "origins": [
    "local-console",
    "local-network",
    "remote-service"
   ]
  },
  "sessions": {
   "clinical": {
    "idleLockMs": 300000,
    "idleLogoffMs": 900000,
    "absoluteMs": null,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "privileged": {
    "idleLockMs": 600000,
    "idleLogoffMs": 900000,
    "absoluteMs": 28800000,
    "suspendIdleWhile": "never",
    "endsWithCase": false
   },
   "lockShowsSafetyView": true
  },
  "actions": {
   "start-infusion": [
    "patient-care"
   ],
   "pause-infusion": [
    "patient-care"
   ],
   "resume-infusion": [
    "patient-care"
   ],
   "change-rate": [
    "patient-care"
   ],
   "change-settings": [
    "patient-care",
    "biomed"
   ],
   "change-configuration": [
    "biomed",
    "administrator"
   ],
   "update-drug-library": [
    "biomed",
    "administrator"
   ],
   "enter-maintenance": [
    "biomed",
    "service"
   ],
   "leave-maintenance": [
    "biomed",
    "service"
   ],
   "run-self-test": [
    "biomed",
    "service"
   ],
   "install-update": [
    "service",
    "administrator"
   ],
   "view-log": [
    "biomed",
    "service",
    "administrator",
    "auditor"
   ],
   "export-log": [
    "administrator",
    "auditor"
   ],
   "manage-accounts": [
    "administrator"
   ],
   "manage-keys": [
    "administrator"
   ],
   "change-network": [
    "service",
    "administrator"
   ],
   "apply-policy": [
    "administrator"
   ],
   "issue-emergency-codes": [
    "administrator"
   ],
   "review-emergency": [
    "administrator",
    "auditor"
   ],
   "end-sessions": [
    "biomed",
    "administrator"
   ],
   "accept-change": [
    "biomed",
    "service",
    "administrator"
   ]
  },
  "reauthentication": {
   "maxAgeMs": 300000,
   "actions": [
    "install-update",
    "manage-keys",
    "change-network",
    "manage-accounts",
    "apply-policy",
    "issue-emergency-codes",
    "export-log"
   ]
  },
  "dualApproval": {
   "actions": [
    "install-update",
    "accept-change"
   ],
   "distinct": [
    "subject",
    "role",
    "issuer"
   ],
   "ttlMs": 900000
  },
  "emergency": {
   "enabled": false,
   "scope": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "ttlMs": 1800000,
   "maxExtensions": 2,
   "maxWaitMs": 5000,
   "reviewDueMs": 259200000,
   "staged": 5,
   "alarmAt": 2
  },
  "offline": {
   "rosterMaxAgeMs": 604800000
  },
  "clock": {
   "maxBackstepMs": 300000
  }
 }
};

export const BUILT_IN_BOUNDS: PolicyBounds = {
 "id": "wardkeeper",
 "version": 1,
 "essential_action": [
  {
   "action": "alarm-silence",
   "rationale": "an alarm that cannot be silenced drowns the next one",
   "risk_ref": "RA-001"
  },
  {
   "action": "stop",
   "rationale": "stopping a therapy that does harm must never wait",
   "risk_ref": "RA-002"
  },
  {
   "action": "view-vitals",
   "rationale": "whoever stands at the bed must see how the patient is",
   "risk_ref": "RA-003"
  }
 ],
 "actions": {
  "start-infusion": [
   "patient-care"
  ],
  "pause-infusion": [
   "patient-care"
  ],
  "resume-infusion": [
   "patient-care"
  ],
  "change-rate": [
   "patient-care"
  ],
  "change-settings": [
   "patient-care",
   "biomed"
  ],
  "change-configuration": [
   "biomed",
   "administrator"
  ],
  "update-drug-library": [
   "biomed",
   "administrator"
  ],
  "enter-maintenance": [
   "biomed",
   "service",
   "administrator"
  ],
  "leave-maintenance": [
   "biomed",
   "service",
   "administrator"
  ],
  "run-self-test": [
   "biomed",
   "service",
   "administrator"
  ],
  "install-update": [
   "biomed",
   "service",
   "administrator"
  ],
  "view-log": [
   "patient-care",
   "biomed",
   "service",
   "administrator",
   "auditor"
  ],
  "export-log": [
   "administrator",
   "auditor"
  ],
  "manage-accounts": [
   "biomed",
   "administrator"
  ],
  "manage-keys": [
   "administrator"
  ],
  "change-network": [
   "biomed",
   "service",
   "administrator"
  ],
  "apply-policy": [
   "administrator"
  ],
  "issue-emergency-codes": [
   "biomed",
   "administrator"
  ],
  "review-emergency": [
   "biomed",
   "administrator",
   "auditor"
  ],
  "end-sessions": [
   "biomed",
   "service",
   "administrator"
  ],
  "accept-change": [
   "biomed",
   "service",
   "administrator"
  ]
 },
 "bound": [
  {
   "field": "authenticator.password.cap_failures",
   "min": 5,
   "max": 100,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.2"
  },
  {
   "field": "authenticator.badge.cap_failures",
   "min": 5,
   "max": 100,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.2"
  },
  {
   "field": "authenticator.totp.cap_failures",
   "min": 5,
   "max": 100,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.2"
  },
  {
   "field": "authenticator.lookup-code.cap_failures",
   "min": 5,
   "max": 100,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.2"
  },
  {
   "field": "authenticator.webauthn.cap_failures",
   "min": 5,
   "max": 100,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.2"
  },
  {
   "field": "authenticator.certificate.cap_failures",
   "min": 5,
   "max": 100,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.2"
  },
  {
   "field": "authenticator.pin.cap_failures",
   "min": 5,
   "max": 10,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.10 (draft §5.2.11)"
  },
  {
   "field": "authenticator.pin.keeps_patient_care",
   "never": false,
   "within": [
    true
   ],
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "home"
   ],
   "source": "[D] never keeps care out, CCSC 1"
  },
  {
   "field": "authenticator.password.origins",
   "never": false,
   "within": [
    "local-console",
    "local-network"
   ],
   "source": "[D] no password prompt for remote service"
  },
  {
   "field": "throttle.local-console.kind",
   "never": false,
   "within": [
    "wait"
   ],
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "home"
   ],
   "source": "[S] IEC 62443-3-3 SR 1.11: no lockout of essential functions"
  },
  {
   "field": "throttle.local-console.ladder_seconds",
   "min": 1,
   "max": 15,
   "never": false,
   "care_settings": [
    "emergency",
    "operating-room",
    "icu"
   ],
   "source": "[D] longest wait beside a patient in acute care"
  },
  {
   "field": "throttle.local-console.ladder_seconds",
   "min": 1,
   "max": 30,
   "never": false,
   "care_settings": [
    "ward"
   ],
   "source": "[D] longest wait on a ward"
  },
  {
   "field": "throttle.local-console.ladder_seconds",
   "min": 1,
   "max": 60,
   "never": false,
   "care_settings": [
    "home"
   ],
   "source": "[D] longest wait at home"
  },
  {
   "field": "throttle.local-console.free_failures",
   "min": 2,
   "max": 5,
   "never": false,
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "home"
   ],
   "source": "[D] a mistyped PIN costs nothing"
  },
  {
   "field": "throttle.local-console.block_failures",
   "max": 1,
   "never": false,
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "home"
   ],
   "source": "[D] then every failure waits"
  },
  {
   "field": "throttle.local-console.ladder_seconds",
   "min": 5,
   "max": 3600,
   "never": false,
   "care_settings": [
    "outpatient",
    "laboratory"
   ],
   "source": "[D] nobody is locked out for longer than an hour"
  },
  {
   "field": "throttle.local-console.free_failures",
   "min": 3,
   "max": 5,
   "never": false,
   "care_settings": [
    "outpatient",
    "laboratory"
   ],
   "source": "[S] CIS Windows 1.2.2, CIS Linux 5.3.3.1.1: at most 5"
  },
  {
   "field": "throttle.local-console.block_failures",
   "max": 5,
   "never": false,
   "care_settings": [
    "outpatient",
    "laboratory"
   ],
   "source": "[S] CIS Windows 1.2.2"
  },
  {
   "field": "throttle.local-network.kind",
   "never": false,
   "within": [
    "lock"
   ],
   "source": "[S] CIS Windows 1.2.1"
  },
  {
   "field": "throttle.local-network.free_failures",
   "min": 3,
   "max": 10,
   "never": false,
   "source": "[S] CIS Windows 1.2.2; 10 in the Microsoft baseline"
  },
  {
   "field": "throttle.local-network.block_failures",
   "max": 10,
   "never": false,
   "source": "[S] CIS Windows 1.2.2"
  },
  {
   "field": "throttle.local-network.ladder_seconds",
   "min": 600,
   "max": 86400,
   "never": false,
   "source": "[S] 10 minutes in the Microsoft baseline; [D] at most a day"
  },
  {
   "field": "throttle.local-network.forget_minutes",
   "min": 10,
   "never": true,
   "source": "[S] 10 minutes in the Microsoft baseline"
  },
  {
   "field": "throttle.remote-service.kind",
   "never": false,
   "within": [
    "lock"
   ],
   "source": "[S] CIS Windows 1.2.1"
  },
  {
   "field": "throttle.remote-service.free_failures",
   "min": 3,
   "max": 10,
   "never": false,
   "source": "[S] CIS Windows 1.2.2; 10 in the Microsoft baseline"
  },
  {
   "field": "throttle.remote-service.block_failures",
   "max": 10,
   "never": false,
   "source": "[S] CIS Windows 1.2.2"
  },
  {
   "field": "throttle.remote-service.ladder_seconds",
   "min": 600,
   "max": 86400,
   "never": false,
   "source": "[S] 10 minutes in the Microsoft baseline; [D] at most a day"
  },
  {
   "field": "throttle.remote-service.forget_minutes",
   "min": 10,
   "never": true,
   "source": "[S] 10 minutes in the Microsoft baseline"
  },
  {
   "field": "throttle.privileged.kind",
   "never": false,
   "within": [
    "lock"
   ],
   "source": "[S] DISA STIG WN11-AC-000005"
  },
  {
   "field": "throttle.privileged.free_failures",
   "min": 2,
   "max": 5,
   "never": false,
   "source": "[S] DISA STIG WN11-AC-000010 asks for 3"
  },
  {
   "field": "throttle.privileged.block_failures",
   "max": 5,
   "never": false,
   "source": "[S] DISA STIG WN11-AC-000010"
  },
  {
   "field": "throttle.privileged.ladder_seconds",
   "min": 600,
   "max": 86400,
   "never": false,
   "source": "[S] DISA STIG WN11-AC-000005 asks for 15 minutes; [D] at most a day"
  },
  {
   "field": "throttle.privileged.forget_minutes",
   "min": 10,
   "never": true,
   "source": "[S] DISA STIG WN11-AC-000015"
  },
  {
   "field": "network_budget.burst_attempts",
   "max": 100,
   "never": false,
   "source": "[D] one hash slot, one bounded queue"
  },
  {
   "field": "network_budget.attempts_per_minute",
   "max": 60,
   "never": false,
   "source": "[D] one hash slot; beyond 60 unknown names are forgotten too soon"
  },
  {
   "field": "passwords.min_length_alone_characters",
   "min": 15,
   "max": 64,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.1.1.2"
  },
  {
   "field": "passwords.min_length_with_second_factor_characters",
   "min": 8,
   "max": 64,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.1.1.2"
  },
  {
   "field": "pins.min_length_digits",
   "min": 6,
   "max": 12,
   "never": false,
   "source": "[S] SP 800-63B-4 §3.2.10 (draft §5.2.11)"
  },
  {
   "field": "second_factor.roles",
   "never": false,
   "contains": [
    "service",
    "administrator"
   ],
   "source": "[S] SP 800-53 IA-2(1)"
  },
  {
   "field": "second_factor.origins",
   "never": false,
   "contains": [
    "local-network",
    "remote-service"
   ],
   "source": "[S] SP 800-53 IA-2(1): network access at least"
  },
  {
   "field": "sessions.clinical.idle_lock_minutes",
   "min": 1,
   "max": 60,
   "never": false,
   "source": "[D] a session locks within the hour, and not between two looks at the patient"
  },
  {
   "field": "sessions.clinical.idle_logoff_minutes",
   "min": 5,
   "max": 720,
   "never": true,
   "source": "[D] a shift"
  },
  {
   "field": "sessions.clinical.absolute_hours",
   "min": 1,
   "max": 24,
   "never": false,
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "outpatient",
    "laboratory"
   ],
   "source": "[S] SP 800-63B-4 §2.2.3: at most 24"
  },
  {
   "field": "sessions.privileged.idle_lock_minutes",
   "min": 1,
   "max": 15,
   "never": false,
   "source": "[S] SP 800-63B-4 §2.3.3"
  },
  {
   "field": "sessions.privileged.idle_logoff_minutes",
   "min": 1,
   "max": 30,
   "never": false,
   "source": "[S] SP 800-63B-4 §2.3.3: at most 15 minutes; [D] 30 where it is locked before"
  },
  {
   "field": "sessions.privileged.absolute_hours",
   "min": 1,
   "max": 12,
   "never": false,
   "source": "[S] SP 800-63B-4 §2.3.3: at most 12"
  },
  {
   "field": "sessions.privileged.suspend_idle_while",
   "never": false,
   "within": [
    "never"
   ],
   "source": "[S] SP 800-63B-4 §2.3.3"
  },
  {
   "field": "reauthentication.max_age_minutes",
   "min": 1,
   "max": 30,
   "never": false,
   "source": "[D] SP 800-53 IA-11"
  },
  {
   "field": "reauthentication.actions",
   "never": false,
   "contains": [
    "install-update",
    "manage-keys"
   ],
   "source": "[S] SP 800-53 IA-11; updates and keys at least"
  },
  {
   "field": "dual_approval.actions",
   "never": false,
   "contains": [
    "install-update"
   ],
   "source": "[S] SP 800-53 CM-5(4)"
  },
  {
   "field": "dual_approval.ttl_minutes",
   "min": 1,
   "max": 1440,
   "never": false,
   "source": "[D] both are there"
  },
  {
   "field": "emergency.scope",
   "never": false,
   "within": [
    "start-infusion",
    "pause-infusion",
    "resume-infusion",
    "change-rate",
    "change-settings"
   ],
   "source": "[D] clinical scope only"
  },
  {
   "field": "emergency.ttl_minutes",
   "min": 15,
   "max": 360,
   "never": false,
   "source": "[D] no shorter than a resuscitation, no longer than half a shift"
  },
  {
   "field": "emergency.max_extensions",
   "max": 10,
   "never": false,
   "source": "[D] then somebody with an account is there"
  },
  {
   "field": "emergency.max_wait_seconds",
   "max": 5,
   "never": false,
   "source": "[D] an emergency always opens"
  },
  {
   "field": "emergency.review_due_hours",
   "min": 1,
   "max": 168,
   "never": false,
   "source": "[D] a review that comes later reviews nothing"
  },
  {
   "field": "emergency.staged_credentials",
   "min": 5,
   "max": 100,
   "never": false,
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "outpatient",
    "laboratory"
   ],
   "source": "[D] enough for a bad night"
  },
  {
   "field": "emergency.alarm_at_credentials",
   "min": 2,
   "never": false,
   "care_settings": [
    "emergency",
    "operating-room",
    "icu",
    "ward",
    "outpatient",
    "laboratory"
   ],
   "source": "[D] in time to stage new ones"
  },
  {
   "field": "offline.roster_max_age_hours",
   "min": 1,
   "max": 720,
   "never": false,
   "source": "[D] who was let go a month ago is refused today"
  },
  {
   "field": "clock.max_backstep_seconds",
   "min": 1,
   "max": 3600,
   "never": false,
   "source": "[D] more than drift, less than a code lives"
  }
 ]
};
