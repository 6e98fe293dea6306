import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace wardkeeper. */
export namespace wardkeeper {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a Badge.
         * @deprecated Use wardkeeper.v1.Badge.$Properties instead.
         */
        interface IBadge extends wardkeeper.v1.Badge.$Properties {
        }

        /** Represents a Badge. */
        class Badge {

            /**
             * Constructs a new Badge.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Badge.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Badge issuer. */
            issuer: string;

            /** Badge number. */
            number: string;

            /** Badge model. */
            model: string;

            /** Badge hardware. */
            hardware?: (wardkeeper.v1.VersionRange.$Properties|null);

            /** Badge firmware. */
            firmware?: (wardkeeper.v1.VersionRange.$Properties|null);

            /** Badge criteria. */
            criteria: wardkeeper.v1.BadgeCriterion.$Properties[];

            /** Badge issuedMs. */
            issuedMs: number;

            /** Badge expiresMs. */
            expiresMs: number;

            /**
             * Encodes the specified Badge message. Does not implicitly {@link wardkeeper.v1.Badge.verify|verify} messages.
             * @param message Badge message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Badge.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Badge message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Badge & wardkeeper.v1.Badge.$Shape} Badge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Badge & wardkeeper.v1.Badge.$Shape;
        }

        namespace Badge {

            /** Properties of a Badge. */
            interface $Properties {

                /** Badge issuer */
                issuer?: (string|null);

                /** Badge number */
                number?: (string|null);

                /** Badge model */
                model?: (string|null);

                /** Badge hardware */
                hardware?: (wardkeeper.v1.VersionRange.$Properties|null);

                /** Badge firmware */
                firmware?: (wardkeeper.v1.VersionRange.$Properties|null);

                /** Badge criteria */
                criteria?: (wardkeeper.v1.BadgeCriterion.$Properties[]|null);

                /** Badge issuedMs */
                issuedMs?: (number|null);

                /** Badge expiresMs */
                expiresMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Badge. */
            type $Shape = wardkeeper.v1.Badge.$Properties;
        }

        /**
         * Properties of a VersionRange.
         * @deprecated Use wardkeeper.v1.VersionRange.$Properties instead.
         */
        interface IVersionRange extends wardkeeper.v1.VersionRange.$Properties {
        }

        /** Represents a VersionRange. */
        class VersionRange {

            /**
             * Constructs a new VersionRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.VersionRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VersionRange from. */
            from: string;

            /** VersionRange to. */
            to: string;

            /**
             * Encodes the specified VersionRange message. Does not implicitly {@link wardkeeper.v1.VersionRange.verify|verify} messages.
             * @param message VersionRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.VersionRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VersionRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.VersionRange & wardkeeper.v1.VersionRange.$Shape} VersionRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.VersionRange & wardkeeper.v1.VersionRange.$Shape;
        }

        namespace VersionRange {

            /** Properties of a VersionRange. */
            interface $Properties {

                /** VersionRange from */
                from?: (string|null);

                /** VersionRange to */
                to?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VersionRange. */
            type $Shape = wardkeeper.v1.VersionRange.$Properties;
        }

        /**
         * Properties of a BadgeCriterion.
         * @deprecated Use wardkeeper.v1.BadgeCriterion.$Properties instead.
         */
        interface IBadgeCriterion extends wardkeeper.v1.BadgeCriterion.$Properties {
        }

        /** Represents a BadgeCriterion. */
        class BadgeCriterion {

            /**
             * Constructs a new BadgeCriterion.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.BadgeCriterion.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BadgeCriterion name. */
            name: string;

            /** BadgeCriterion evidence. */
            evidence: string;

            /**
             * Encodes the specified BadgeCriterion message. Does not implicitly {@link wardkeeper.v1.BadgeCriterion.verify|verify} messages.
             * @param message BadgeCriterion message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.BadgeCriterion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BadgeCriterion message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BadgeCriterion & wardkeeper.v1.BadgeCriterion.$Shape} BadgeCriterion
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.BadgeCriterion & wardkeeper.v1.BadgeCriterion.$Shape;
        }

        namespace BadgeCriterion {

            /** Properties of a BadgeCriterion. */
            interface $Properties {

                /** BadgeCriterion name */
                name?: (string|null);

                /** BadgeCriterion evidence */
                evidence?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BadgeCriterion. */
            type $Shape = wardkeeper.v1.BadgeCriterion.$Properties;
        }

        /**
         * Properties of a BadgeRevocations.
         * @deprecated Use wardkeeper.v1.BadgeRevocations.$Properties instead.
         */
        interface IBadgeRevocations extends wardkeeper.v1.BadgeRevocations.$Properties {
        }

        /** Represents a BadgeRevocations. */
        class BadgeRevocations {

            /**
             * Constructs a new BadgeRevocations.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.BadgeRevocations.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BadgeRevocations issuer. */
            issuer: string;

            /** BadgeRevocations revoked. */
            revoked: wardkeeper.v1.RevokedBadge.$Properties[];

            /** BadgeRevocations issuedMs. */
            issuedMs: number;

            /** BadgeRevocations nextMs. */
            nextMs: number;

            /**
             * Encodes the specified BadgeRevocations message. Does not implicitly {@link wardkeeper.v1.BadgeRevocations.verify|verify} messages.
             * @param message BadgeRevocations message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.BadgeRevocations.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BadgeRevocations message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BadgeRevocations & wardkeeper.v1.BadgeRevocations.$Shape} BadgeRevocations
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.BadgeRevocations & wardkeeper.v1.BadgeRevocations.$Shape;
        }

        namespace BadgeRevocations {

            /** Properties of a BadgeRevocations. */
            interface $Properties {

                /** BadgeRevocations issuer */
                issuer?: (string|null);

                /** BadgeRevocations revoked */
                revoked?: (wardkeeper.v1.RevokedBadge.$Properties[]|null);

                /** BadgeRevocations issuedMs */
                issuedMs?: (number|null);

                /** BadgeRevocations nextMs */
                nextMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BadgeRevocations. */
            type $Shape = wardkeeper.v1.BadgeRevocations.$Properties;
        }

        /**
         * Properties of a RevokedBadge.
         * @deprecated Use wardkeeper.v1.RevokedBadge.$Properties instead.
         */
        interface IRevokedBadge extends wardkeeper.v1.RevokedBadge.$Properties {
        }

        /** Represents a RevokedBadge. */
        class RevokedBadge {

            /**
             * Constructs a new RevokedBadge.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RevokedBadge.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokedBadge number. */
            number: string;

            /** RevokedBadge revokedMs. */
            revokedMs: number;

            /** RevokedBadge reason. */
            reason: string;

            /**
             * Encodes the specified RevokedBadge message. Does not implicitly {@link wardkeeper.v1.RevokedBadge.verify|verify} messages.
             * @param message RevokedBadge message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RevokedBadge.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokedBadge message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RevokedBadge & wardkeeper.v1.RevokedBadge.$Shape} RevokedBadge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RevokedBadge & wardkeeper.v1.RevokedBadge.$Shape;
        }

        namespace RevokedBadge {

            /** Properties of a RevokedBadge. */
            interface $Properties {

                /** RevokedBadge number */
                number?: (string|null);

                /** RevokedBadge revokedMs */
                revokedMs?: (number|null);

                /** RevokedBadge reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokedBadge. */
            type $Shape = wardkeeper.v1.RevokedBadge.$Properties;
        }

        /**
         * Properties of a SealedCommand.
         * @deprecated Use wardkeeper.v1.SealedCommand.$Properties instead.
         */
        interface ISealedCommand extends wardkeeper.v1.SealedCommand.$Properties {
        }

        /** Represents a SealedCommand. */
        class SealedCommand {

            /**
             * Constructs a new SealedCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SealedCommand.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SealedCommand header. */
            header: Uint8Array;

            /** SealedCommand encapsulatedKey. */
            encapsulatedKey: Uint8Array;

            /** SealedCommand ciphertext. */
            ciphertext: Uint8Array;

            /**
             * Encodes the specified SealedCommand message. Does not implicitly {@link wardkeeper.v1.SealedCommand.verify|verify} messages.
             * @param message SealedCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SealedCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SealedCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SealedCommand & wardkeeper.v1.SealedCommand.$Shape} SealedCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SealedCommand & wardkeeper.v1.SealedCommand.$Shape;
        }

        namespace SealedCommand {

            /** Properties of a SealedCommand. */
            interface $Properties {

                /** SealedCommand header */
                header?: (Uint8Array|null);

                /** SealedCommand encapsulatedKey */
                encapsulatedKey?: (Uint8Array|null);

                /** SealedCommand ciphertext */
                ciphertext?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SealedCommand. */
            type $Shape = wardkeeper.v1.SealedCommand.$Properties;
        }

        /**
         * Properties of a CommandHeader.
         * @deprecated Use wardkeeper.v1.CommandHeader.$Properties instead.
         */
        interface ICommandHeader extends wardkeeper.v1.CommandHeader.$Properties {
        }

        /** Represents a CommandHeader. */
        class CommandHeader {

            /**
             * Constructs a new CommandHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.CommandHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandHeader version. */
            version: number;

            /** CommandHeader suite. */
            suite: number;

            /** CommandHeader site. */
            site: string;

            /** CommandHeader gateway. */
            gateway: string;

            /** CommandHeader recipientKeyId. */
            recipientKeyId: Uint8Array;

            /**
             * Encodes the specified CommandHeader message. Does not implicitly {@link wardkeeper.v1.CommandHeader.verify|verify} messages.
             * @param message CommandHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.CommandHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandHeader & wardkeeper.v1.CommandHeader.$Shape} CommandHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.CommandHeader & wardkeeper.v1.CommandHeader.$Shape;
        }

        namespace CommandHeader {

            /** Properties of a CommandHeader. */
            interface $Properties {

                /** CommandHeader version */
                version?: (number|null);

                /** CommandHeader suite */
                suite?: (number|null);

                /** CommandHeader site */
                site?: (string|null);

                /** CommandHeader gateway */
                gateway?: (string|null);

                /** CommandHeader recipientKeyId */
                recipientKeyId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandHeader. */
            type $Shape = wardkeeper.v1.CommandHeader.$Properties;
        }

        /**
         * Properties of a Command.
         * @deprecated Use wardkeeper.v1.Command.$Properties instead.
         */
        interface ICommand extends wardkeeper.v1.Command.$Properties {
        }

        /** Represents a Command. */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Command site. */
            site: string;

            /** Command gateway. */
            gateway: string;

            /** Command issuedMs. */
            issuedMs: number;

            /** Command expiresMs. */
            expiresMs: number;

            /** Command nonce. */
            nonce: Uint8Array;

            /** Command applyPolicy. */
            applyPolicy?: (wardkeeper.v1.SignedOrder.$Properties|null);

            /** Command applyRoster. */
            applyRoster?: (wardkeeper.v1.SignedOrder.$Properties|null);

            /** Command applyOverlay. */
            applyOverlay?: (wardkeeper.v1.SignedOrder.$Properties|null);

            /** Command unlock. */
            unlock?: (wardkeeper.v1.UnlockOrder.$Properties|null);

            /** Command requestPosture. */
            requestPosture?: (wardkeeper.v1.PlainOrder.$Properties|null);

            /** Command sendDiagnostics. */
            sendDiagnostics?: (wardkeeper.v1.PlainOrder.$Properties|null);

            /** Command grantService. */
            grantService?: (wardkeeper.v1.ServiceOrder.$Properties|null);

            /** Command revokeService. */
            revokeService?: (wardkeeper.v1.PlainOrder.$Properties|null);

            /** Command openMaintenance. */
            openMaintenance?: (wardkeeper.v1.MaintenanceOrder.$Properties|null);

            /** Command closeMaintenance. */
            closeMaintenance?: (wardkeeper.v1.PlainOrder.$Properties|null);

            /** Command acceptChange. */
            acceptChange?: (wardkeeper.v1.AcceptOrder.$Properties|null);

            /** Command drill. */
            drill?: (wardkeeper.v1.DrillOrder.$Properties|null);

            /** Command requestNonce. */
            requestNonce?: (wardkeeper.v1.PlainOrder.$Properties|null);

            /** Command updateCountersign. */
            updateCountersign?: (wardkeeper.v1.CountersignOrder.$Properties|null);

            /** Command setApprovalKey. */
            setApprovalKey?: (wardkeeper.v1.ApprovalKeyOrder.$Properties|null);

            /** Command setPseudonymKey. */
            setPseudonymKey?: (wardkeeper.v1.PseudonymKeyOrder.$Properties|null);

            /** Command kind. */
            kind?: ("applyPolicy"|"applyRoster"|"applyOverlay"|"unlock"|"requestPosture"|"sendDiagnostics"|"grantService"|"revokeService"|"openMaintenance"|"closeMaintenance"|"acceptChange"|"drill"|"requestNonce"|"updateCountersign"|"setApprovalKey"|"setPseudonymKey");

            /**
             * Encodes the specified Command message. Does not implicitly {@link wardkeeper.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Command & wardkeeper.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Command & wardkeeper.v1.Command.$Shape;
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Command site */
                site?: (string|null);

                /** Command gateway */
                gateway?: (string|null);

                /** Command issuedMs */
                issuedMs?: (number|null);

                /** Command expiresMs */
                expiresMs?: (number|null);

                /** Command nonce */
                nonce?: (Uint8Array|null);

                /** Command applyPolicy */
                applyPolicy?: (wardkeeper.v1.SignedOrder.$Properties|null);

                /** Command applyRoster */
                applyRoster?: (wardkeeper.v1.SignedOrder.$Properties|null);

                /** Command applyOverlay */
                applyOverlay?: (wardkeeper.v1.SignedOrder.$Properties|null);

                /** Command unlock */
                unlock?: (wardkeeper.v1.UnlockOrder.$Properties|null);

                /** Command requestPosture */
                requestPosture?: (wardkeeper.v1.PlainOrder.$Properties|null);

                /** Command sendDiagnostics */
                sendDiagnostics?: (wardkeeper.v1.PlainOrder.$Properties|null);

                /** Command grantService */
                grantService?: (wardkeeper.v1.ServiceOrder.$Properties|null);

                /** Command revokeService */
                revokeService?: (wardkeeper.v1.PlainOrder.$Properties|null);

                /** Command openMaintenance */
                openMaintenance?: (wardkeeper.v1.MaintenanceOrder.$Properties|null);

                /** Command closeMaintenance */
                closeMaintenance?: (wardkeeper.v1.PlainOrder.$Properties|null);

                /** Command acceptChange */
                acceptChange?: (wardkeeper.v1.AcceptOrder.$Properties|null);

                /** Command drill */
                drill?: (wardkeeper.v1.DrillOrder.$Properties|null);

                /** Command requestNonce */
                requestNonce?: (wardkeeper.v1.PlainOrder.$Properties|null);

                /** Command updateCountersign */
                updateCountersign?: (wardkeeper.v1.CountersignOrder.$Properties|null);

                /** Command setApprovalKey */
                setApprovalKey?: (wardkeeper.v1.ApprovalKeyOrder.$Properties|null);

                /** Command setPseudonymKey */
                setPseudonymKey?: (wardkeeper.v1.PseudonymKeyOrder.$Properties|null);

                /** Command kind */
                kind?: ("applyPolicy"|"applyRoster"|"applyOverlay"|"unlock"|"requestPosture"|"sendDiagnostics"|"grantService"|"revokeService"|"openMaintenance"|"closeMaintenance"|"acceptChange"|"drill"|"requestNonce"|"updateCountersign"|"setApprovalKey"|"setPseudonymKey");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Command. */
            type $Shape = {
              site?: string|null;
              gateway?: string|null;
              issuedMs?: number|null;
              expiresMs?: number|null;
              nonce?: Uint8Array|null;
              applyPolicy?: wardkeeper.v1.SignedOrder.$Shape|null;
              applyRoster?: wardkeeper.v1.SignedOrder.$Shape|null;
              applyOverlay?: wardkeeper.v1.SignedOrder.$Shape|null;
              unlock?: wardkeeper.v1.UnlockOrder.$Shape|null;
              requestPosture?: wardkeeper.v1.PlainOrder.$Shape|null;
              sendDiagnostics?: wardkeeper.v1.PlainOrder.$Shape|null;
              grantService?: wardkeeper.v1.ServiceOrder.$Shape|null;
              revokeService?: wardkeeper.v1.PlainOrder.$Shape|null;
              openMaintenance?: wardkeeper.v1.MaintenanceOrder.$Shape|null;
              closeMaintenance?: wardkeeper.v1.PlainOrder.$Shape|null;
              acceptChange?: wardkeeper.v1.AcceptOrder.$Shape|null;
              drill?: wardkeeper.v1.DrillOrder.$Shape|null;
              requestNonce?: wardkeeper.v1.PlainOrder.$Shape|null;
              updateCountersign?: wardkeeper.v1.CountersignOrder.$Shape|null;
              setApprovalKey?: wardkeeper.v1.ApprovalKeyOrder.$Shape|null;
              setPseudonymKey?: wardkeeper.v1.PseudonymKeyOrder.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "applyPolicy"; applyPolicy: wardkeeper.v1.SignedOrder.$Shape; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "applyRoster"; applyPolicy?: null; applyRoster: wardkeeper.v1.SignedOrder.$Shape; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "applyOverlay"; applyPolicy?: null; applyRoster?: null; applyOverlay: wardkeeper.v1.SignedOrder.$Shape; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "unlock"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock: wardkeeper.v1.UnlockOrder.$Shape; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "requestPosture"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture: wardkeeper.v1.PlainOrder.$Shape; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "sendDiagnostics"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics: wardkeeper.v1.PlainOrder.$Shape; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "grantService"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService: wardkeeper.v1.ServiceOrder.$Shape; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "revokeService"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService: wardkeeper.v1.PlainOrder.$Shape; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "openMaintenance"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance: wardkeeper.v1.MaintenanceOrder.$Shape; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "closeMaintenance"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance: wardkeeper.v1.PlainOrder.$Shape; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "acceptChange"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange: wardkeeper.v1.AcceptOrder.$Shape; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "drill"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill: wardkeeper.v1.DrillOrder.$Shape; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "requestNonce"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce: wardkeeper.v1.PlainOrder.$Shape; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "updateCountersign"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign: wardkeeper.v1.CountersignOrder.$Shape; setApprovalKey?: null; setPseudonymKey?: null }|{ kind?: "setApprovalKey"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey: wardkeeper.v1.ApprovalKeyOrder.$Shape; setPseudonymKey?: null }|{ kind?: "setPseudonymKey"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null; updateCountersign?: null; setApprovalKey?: null; setPseudonymKey: wardkeeper.v1.PseudonymKeyOrder.$Shape })
            );
        }

        /**
         * Properties of a SignedOrder.
         * @deprecated Use wardkeeper.v1.SignedOrder.$Properties instead.
         */
        interface ISignedOrder extends wardkeeper.v1.SignedOrder.$Properties {
        }

        /** Represents a SignedOrder. */
        class SignedOrder {

            /**
             * Constructs a new SignedOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SignedOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedOrder document. */
            document: Uint8Array;

            /**
             * Encodes the specified SignedOrder message. Does not implicitly {@link wardkeeper.v1.SignedOrder.verify|verify} messages.
             * @param message SignedOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SignedOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SignedOrder & wardkeeper.v1.SignedOrder.$Shape} SignedOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SignedOrder & wardkeeper.v1.SignedOrder.$Shape;
        }

        namespace SignedOrder {

            /** Properties of a SignedOrder. */
            interface $Properties {

                /** SignedOrder document */
                document?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedOrder. */
            type $Shape = wardkeeper.v1.SignedOrder.$Properties;
        }

        /**
         * Properties of a PlainOrder.
         * @deprecated Use wardkeeper.v1.PlainOrder.$Properties instead.
         */
        interface IPlainOrder extends wardkeeper.v1.PlainOrder.$Properties {
        }

        /** Represents a PlainOrder. */
        class PlainOrder {

            /**
             * Constructs a new PlainOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PlainOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified PlainOrder message. Does not implicitly {@link wardkeeper.v1.PlainOrder.verify|verify} messages.
             * @param message PlainOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PlainOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PlainOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PlainOrder & wardkeeper.v1.PlainOrder.$Shape} PlainOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PlainOrder & wardkeeper.v1.PlainOrder.$Shape;
        }

        namespace PlainOrder {

            /** Properties of a PlainOrder. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PlainOrder. */
            type $Shape = wardkeeper.v1.PlainOrder.$Properties;
        }

        /**
         * Properties of an UnlockOrder.
         * @deprecated Use wardkeeper.v1.UnlockOrder.$Properties instead.
         */
        interface IUnlockOrder extends wardkeeper.v1.UnlockOrder.$Properties {
        }

        /** Represents an UnlockOrder. */
        class UnlockOrder {

            /**
             * Constructs a new UnlockOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UnlockOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnlockOrder account. */
            account: string;

            /** UnlockOrder subject. */
            subject: Uint8Array;

            /**
             * Encodes the specified UnlockOrder message. Does not implicitly {@link wardkeeper.v1.UnlockOrder.verify|verify} messages.
             * @param message UnlockOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UnlockOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnlockOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UnlockOrder & wardkeeper.v1.UnlockOrder.$Shape} UnlockOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UnlockOrder & wardkeeper.v1.UnlockOrder.$Shape;
        }

        namespace UnlockOrder {

            /** Properties of an UnlockOrder. */
            interface $Properties {

                /** UnlockOrder account */
                account?: (string|null);

                /** UnlockOrder subject */
                subject?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnlockOrder. */
            type $Shape = wardkeeper.v1.UnlockOrder.$Properties;
        }

        /**
         * Properties of a ServiceOrder.
         * @deprecated Use wardkeeper.v1.ServiceOrder.$Properties instead.
         */
        interface IServiceOrder extends wardkeeper.v1.ServiceOrder.$Properties {
        }

        /** Represents a ServiceOrder. */
        class ServiceOrder {

            /**
             * Constructs a new ServiceOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.ServiceOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceOrder forMs. */
            forMs: number;

            /**
             * Encodes the specified ServiceOrder message. Does not implicitly {@link wardkeeper.v1.ServiceOrder.verify|verify} messages.
             * @param message ServiceOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.ServiceOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ServiceOrder & wardkeeper.v1.ServiceOrder.$Shape} ServiceOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.ServiceOrder & wardkeeper.v1.ServiceOrder.$Shape;
        }

        namespace ServiceOrder {

            /** Properties of a ServiceOrder. */
            interface $Properties {

                /** ServiceOrder forMs */
                forMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceOrder. */
            type $Shape = wardkeeper.v1.ServiceOrder.$Properties;
        }

        /**
         * Properties of a MaintenanceOrder.
         * @deprecated Use wardkeeper.v1.MaintenanceOrder.$Properties instead.
         */
        interface IMaintenanceOrder extends wardkeeper.v1.MaintenanceOrder.$Properties {
        }

        /** Represents a MaintenanceOrder. */
        class MaintenanceOrder {

            /**
             * Constructs a new MaintenanceOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.MaintenanceOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MaintenanceOrder forMs. */
            forMs: number;

            /** MaintenanceOrder reason. */
            reason: string;

            /**
             * Encodes the specified MaintenanceOrder message. Does not implicitly {@link wardkeeper.v1.MaintenanceOrder.verify|verify} messages.
             * @param message MaintenanceOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.MaintenanceOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MaintenanceOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.MaintenanceOrder & wardkeeper.v1.MaintenanceOrder.$Shape} MaintenanceOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.MaintenanceOrder & wardkeeper.v1.MaintenanceOrder.$Shape;
        }

        namespace MaintenanceOrder {

            /** Properties of a MaintenanceOrder. */
            interface $Properties {

                /** MaintenanceOrder forMs */
                forMs?: (number|null);

                /** MaintenanceOrder reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MaintenanceOrder. */
            type $Shape = wardkeeper.v1.MaintenanceOrder.$Properties;
        }

        /**
         * Properties of an AcceptOrder.
         * @deprecated Use wardkeeper.v1.AcceptOrder.$Properties instead.
         */
        interface IAcceptOrder extends wardkeeper.v1.AcceptOrder.$Properties {
        }

        /** Represents an AcceptOrder. */
        class AcceptOrder {

            /**
             * Constructs a new AcceptOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AcceptOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AcceptOrder set. */
            set: string;

            /** AcceptOrder path. */
            path: Uint8Array;

            /** AcceptOrder sha256. */
            sha256: Uint8Array;

            /** AcceptOrder rights. */
            rights?: (wardkeeper.v1.FileRights.$Properties|null);

            /**
             * Encodes the specified AcceptOrder message. Does not implicitly {@link wardkeeper.v1.AcceptOrder.verify|verify} messages.
             * @param message AcceptOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AcceptOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AcceptOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AcceptOrder & wardkeeper.v1.AcceptOrder.$Shape} AcceptOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AcceptOrder & wardkeeper.v1.AcceptOrder.$Shape;
        }

        namespace AcceptOrder {

            /** Properties of an AcceptOrder. */
            interface $Properties {

                /** AcceptOrder set */
                set?: (string|null);

                /** AcceptOrder path */
                path?: (Uint8Array|null);

                /** AcceptOrder sha256 */
                sha256?: (Uint8Array|null);

                /** AcceptOrder rights */
                rights?: (wardkeeper.v1.FileRights.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AcceptOrder. */
            type $Shape = wardkeeper.v1.AcceptOrder.$Properties;
        }

        /**
         * Properties of a FileRights.
         * @deprecated Use wardkeeper.v1.FileRights.$Properties instead.
         */
        interface IFileRights extends wardkeeper.v1.FileRights.$Properties {
        }

        /** Represents a FileRights. */
        class FileRights {

            /**
             * Constructs a new FileRights.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FileRights.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileRights mode. */
            mode: number;

            /** FileRights uid. */
            uid: number;

            /** FileRights gid. */
            gid: number;

            /**
             * Encodes the specified FileRights message. Does not implicitly {@link wardkeeper.v1.FileRights.verify|verify} messages.
             * @param message FileRights message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FileRights.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileRights message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileRights & wardkeeper.v1.FileRights.$Shape} FileRights
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FileRights & wardkeeper.v1.FileRights.$Shape;
        }

        namespace FileRights {

            /** Properties of a FileRights. */
            interface $Properties {

                /** FileRights mode */
                mode?: (number|null);

                /** FileRights uid */
                uid?: (number|null);

                /** FileRights gid */
                gid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileRights. */
            type $Shape = wardkeeper.v1.FileRights.$Properties;
        }

        /**
         * Properties of a DrillOrder.
         * @deprecated Use wardkeeper.v1.DrillOrder.$Properties instead.
         */
        interface IDrillOrder extends wardkeeper.v1.DrillOrder.$Properties {
        }

        /** Represents a DrillOrder. */
        class DrillOrder {

            /**
             * Constructs a new DrillOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.DrillOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DrillOrder deviceId. */
            deviceId: string;

            /**
             * Encodes the specified DrillOrder message. Does not implicitly {@link wardkeeper.v1.DrillOrder.verify|verify} messages.
             * @param message DrillOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.DrillOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DrillOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DrillOrder & wardkeeper.v1.DrillOrder.$Shape} DrillOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.DrillOrder & wardkeeper.v1.DrillOrder.$Shape;
        }

        namespace DrillOrder {

            /** Properties of a DrillOrder. */
            interface $Properties {

                /** DrillOrder deviceId */
                deviceId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DrillOrder. */
            type $Shape = wardkeeper.v1.DrillOrder.$Properties;
        }

        /**
         * Properties of a CountersignOrder.
         * @deprecated Use wardkeeper.v1.CountersignOrder.$Properties instead.
         */
        interface ICountersignOrder extends wardkeeper.v1.CountersignOrder.$Properties {
        }

        /** Represents a CountersignOrder. */
        class CountersignOrder {

            /**
             * Constructs a new CountersignOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.CountersignOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CountersignOrder request. */
            request: Uint8Array;

            /** CountersignOrder approve. */
            approve: boolean;

            /**
             * Encodes the specified CountersignOrder message. Does not implicitly {@link wardkeeper.v1.CountersignOrder.verify|verify} messages.
             * @param message CountersignOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.CountersignOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CountersignOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CountersignOrder & wardkeeper.v1.CountersignOrder.$Shape} CountersignOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.CountersignOrder & wardkeeper.v1.CountersignOrder.$Shape;
        }

        namespace CountersignOrder {

            /** Properties of a CountersignOrder. */
            interface $Properties {

                /** CountersignOrder request */
                request?: (Uint8Array|null);

                /** CountersignOrder approve */
                approve?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CountersignOrder. */
            type $Shape = wardkeeper.v1.CountersignOrder.$Properties;
        }

        /**
         * Properties of an ApprovalKeyOrder.
         * @deprecated Use wardkeeper.v1.ApprovalKeyOrder.$Properties instead.
         */
        interface IApprovalKeyOrder extends wardkeeper.v1.ApprovalKeyOrder.$Properties {
        }

        /** Represents an ApprovalKeyOrder. */
        class ApprovalKeyOrder {

            /**
             * Constructs a new ApprovalKeyOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.ApprovalKeyOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApprovalKeyOrder key. */
            key: Uint8Array;

            /**
             * Encodes the specified ApprovalKeyOrder message. Does not implicitly {@link wardkeeper.v1.ApprovalKeyOrder.verify|verify} messages.
             * @param message ApprovalKeyOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.ApprovalKeyOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApprovalKeyOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ApprovalKeyOrder & wardkeeper.v1.ApprovalKeyOrder.$Shape} ApprovalKeyOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.ApprovalKeyOrder & wardkeeper.v1.ApprovalKeyOrder.$Shape;
        }

        namespace ApprovalKeyOrder {

            /** Properties of an ApprovalKeyOrder. */
            interface $Properties {

                /** ApprovalKeyOrder key */
                key?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApprovalKeyOrder. */
            type $Shape = wardkeeper.v1.ApprovalKeyOrder.$Properties;
        }

        /**
         * Properties of a PseudonymKeyOrder.
         * @deprecated Use wardkeeper.v1.PseudonymKeyOrder.$Properties instead.
         */
        interface IPseudonymKeyOrder extends wardkeeper.v1.PseudonymKeyOrder.$Properties {
        }

        /** Represents a PseudonymKeyOrder. */
        class PseudonymKeyOrder {

            /**
             * Constructs a new PseudonymKeyOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PseudonymKeyOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PseudonymKeyOrder generation. */
            generation: number;

            /** PseudonymKeyOrder key. */
            key: Uint8Array;

            /**
             * Encodes the specified PseudonymKeyOrder message. Does not implicitly {@link wardkeeper.v1.PseudonymKeyOrder.verify|verify} messages.
             * @param message PseudonymKeyOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PseudonymKeyOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PseudonymKeyOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PseudonymKeyOrder & wardkeeper.v1.PseudonymKeyOrder.$Shape} PseudonymKeyOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PseudonymKeyOrder & wardkeeper.v1.PseudonymKeyOrder.$Shape;
        }

        namespace PseudonymKeyOrder {

            /** Properties of a PseudonymKeyOrder. */
            interface $Properties {

                /** PseudonymKeyOrder generation */
                generation?: (number|null);

                /** PseudonymKeyOrder key */
                key?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PseudonymKeyOrder. */
            type $Shape = wardkeeper.v1.PseudonymKeyOrder.$Properties;
        }

        /**
         * Properties of an UpdateRequest.
         * @deprecated Use wardkeeper.v1.UpdateRequest.$Properties instead.
         */
        interface IUpdateRequest extends wardkeeper.v1.UpdateRequest.$Properties {
        }

        /** Represents an UpdateRequest. */
        class UpdateRequest {

            /**
             * Constructs a new UpdateRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateRequest site. */
            site: string;

            /** UpdateRequest gateway. */
            gateway: string;

            /** UpdateRequest release. */
            release: Uint8Array;

            /** UpdateRequest component. */
            component: string;

            /** UpdateRequest fromVersion. */
            fromVersion: string;

            /** UpdateRequest fromCounter. */
            fromCounter: number;

            /** UpdateRequest toVersion. */
            toVersion: string;

            /** UpdateRequest toCounter. */
            toCounter: number;

            /** UpdateRequest rollback. */
            rollback: boolean;

            /** UpdateRequest nonce. */
            nonce: Uint8Array;

            /** UpdateRequest expiresMs. */
            expiresMs: number;

            /**
             * Encodes the specified UpdateRequest message. Does not implicitly {@link wardkeeper.v1.UpdateRequest.verify|verify} messages.
             * @param message UpdateRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateRequest & wardkeeper.v1.UpdateRequest.$Shape} UpdateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateRequest & wardkeeper.v1.UpdateRequest.$Shape;
        }

        namespace UpdateRequest {

            /** Properties of an UpdateRequest. */
            interface $Properties {

                /** UpdateRequest site */
                site?: (string|null);

                /** UpdateRequest gateway */
                gateway?: (string|null);

                /** UpdateRequest release */
                release?: (Uint8Array|null);

                /** UpdateRequest component */
                component?: (string|null);

                /** UpdateRequest fromVersion */
                fromVersion?: (string|null);

                /** UpdateRequest fromCounter */
                fromCounter?: (number|null);

                /** UpdateRequest toVersion */
                toVersion?: (string|null);

                /** UpdateRequest toCounter */
                toCounter?: (number|null);

                /** UpdateRequest rollback */
                rollback?: (boolean|null);

                /** UpdateRequest nonce */
                nonce?: (Uint8Array|null);

                /** UpdateRequest expiresMs */
                expiresMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateRequest. */
            type $Shape = wardkeeper.v1.UpdateRequest.$Properties;
        }

        /**
         * Properties of an UpdateAnswer.
         * @deprecated Use wardkeeper.v1.UpdateAnswer.$Properties instead.
         */
        interface IUpdateAnswer extends wardkeeper.v1.UpdateAnswer.$Properties {
        }

        /** Represents an UpdateAnswer. */
        class UpdateAnswer {

            /**
             * Constructs a new UpdateAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateAnswer request. */
            request: Uint8Array;

            /** UpdateAnswer approve. */
            approve: boolean;

            /** UpdateAnswer authority. */
            authority: Uint8Array;

            /** UpdateAnswer signature. */
            signature: Uint8Array;

            /** UpdateAnswer mac. */
            mac: Uint8Array;

            /**
             * Encodes the specified UpdateAnswer message. Does not implicitly {@link wardkeeper.v1.UpdateAnswer.verify|verify} messages.
             * @param message UpdateAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateAnswer & wardkeeper.v1.UpdateAnswer.$Shape} UpdateAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateAnswer & wardkeeper.v1.UpdateAnswer.$Shape;
        }

        namespace UpdateAnswer {

            /** Properties of an UpdateAnswer. */
            interface $Properties {

                /** UpdateAnswer request */
                request?: (Uint8Array|null);

                /** UpdateAnswer approve */
                approve?: (boolean|null);

                /** UpdateAnswer authority */
                authority?: (Uint8Array|null);

                /** UpdateAnswer signature */
                signature?: (Uint8Array|null);

                /** UpdateAnswer mac */
                mac?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateAnswer. */
            type $Shape = wardkeeper.v1.UpdateAnswer.$Properties;
        }

        /**
         * Properties of an UpdateReceiptBody.
         * @deprecated Use wardkeeper.v1.UpdateReceiptBody.$Properties instead.
         */
        interface IUpdateReceiptBody extends wardkeeper.v1.UpdateReceiptBody.$Properties {
        }

        /** Represents an UpdateReceiptBody. */
        class UpdateReceiptBody {

            /**
             * Constructs a new UpdateReceiptBody.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateReceiptBody.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateReceiptBody site. */
            site: string;

            /** UpdateReceiptBody gateway. */
            gateway: string;

            /** UpdateReceiptBody number. */
            number: number;

            /** UpdateReceiptBody outcome. */
            outcome: string;

            /** UpdateReceiptBody code. */
            code: string;

            /** UpdateReceiptBody component. */
            component: string;

            /** UpdateReceiptBody fromVersion. */
            fromVersion: string;

            /** UpdateReceiptBody fromCounter. */
            fromCounter: number;

            /** UpdateReceiptBody toVersion. */
            toVersion: string;

            /** UpdateReceiptBody toCounter. */
            toCounter: number;

            /** UpdateReceiptBody rollback. */
            rollback: boolean;

            /** UpdateReceiptBody release. */
            release: Uint8Array;

            /** UpdateReceiptBody slot. */
            slot: string;

            /** UpdateReceiptBody consents. */
            consents: wardkeeper.v1.UpdateConsent.$Properties[];

            /** UpdateReceiptBody request. */
            request: Uint8Array;

            /** UpdateReceiptBody wallMs. */
            wallMs: number;

            /** UpdateReceiptBody timeQuality. */
            timeQuality: string;

            /** UpdateReceiptBody ledger. */
            ledger: Uint8Array;

            /** UpdateReceiptBody afterSeq. */
            afterSeq: number;

            /** UpdateReceiptBody afterHash. */
            afterHash: Uint8Array;

            /**
             * Encodes the specified UpdateReceiptBody message. Does not implicitly {@link wardkeeper.v1.UpdateReceiptBody.verify|verify} messages.
             * @param message UpdateReceiptBody message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateReceiptBody.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateReceiptBody message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateReceiptBody & wardkeeper.v1.UpdateReceiptBody.$Shape} UpdateReceiptBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateReceiptBody & wardkeeper.v1.UpdateReceiptBody.$Shape;
        }

        namespace UpdateReceiptBody {

            /** Properties of an UpdateReceiptBody. */
            interface $Properties {

                /** UpdateReceiptBody site */
                site?: (string|null);

                /** UpdateReceiptBody gateway */
                gateway?: (string|null);

                /** UpdateReceiptBody number */
                number?: (number|null);

                /** UpdateReceiptBody outcome */
                outcome?: (string|null);

                /** UpdateReceiptBody code */
                code?: (string|null);

                /** UpdateReceiptBody component */
                component?: (string|null);

                /** UpdateReceiptBody fromVersion */
                fromVersion?: (string|null);

                /** UpdateReceiptBody fromCounter */
                fromCounter?: (number|null);

                /** UpdateReceiptBody toVersion */
                toVersion?: (string|null);

                /** UpdateReceiptBody toCounter */
                toCounter?: (number|null);

                /** UpdateReceiptBody rollback */
                rollback?: (boolean|null);

                /** UpdateReceiptBody release */
                release?: (Uint8Array|null);

                /** UpdateReceiptBody slot */
                slot?: (string|null);

                /** UpdateReceiptBody consents */
                consents?: (wardkeeper.v1.UpdateConsent.$Properties[]|null);

                /** UpdateReceiptBody request */
                request?: (Uint8Array|null);

                /** UpdateReceiptBody wallMs */
                wallMs?: (number|null);

                /** UpdateReceiptBody timeQuality */
                timeQuality?: (string|null);

                /** UpdateReceiptBody ledger */
                ledger?: (Uint8Array|null);

                /** UpdateReceiptBody afterSeq */
                afterSeq?: (number|null);

                /** UpdateReceiptBody afterHash */
                afterHash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateReceiptBody. */
            type $Shape = wardkeeper.v1.UpdateReceiptBody.$Properties;
        }

        /**
         * Properties of an UpdateConsent.
         * @deprecated Use wardkeeper.v1.UpdateConsent.$Properties instead.
         */
        interface IUpdateConsent extends wardkeeper.v1.UpdateConsent.$Properties {
        }

        /** Represents an UpdateConsent. */
        class UpdateConsent {

            /**
             * Constructs a new UpdateConsent.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateConsent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateConsent how. */
            how: string;

            /** UpdateConsent role. */
            role: string;

            /** UpdateConsent subject. */
            subject: Uint8Array;

            /**
             * Encodes the specified UpdateConsent message. Does not implicitly {@link wardkeeper.v1.UpdateConsent.verify|verify} messages.
             * @param message UpdateConsent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateConsent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateConsent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateConsent & wardkeeper.v1.UpdateConsent.$Shape} UpdateConsent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateConsent & wardkeeper.v1.UpdateConsent.$Shape;
        }

        namespace UpdateConsent {

            /** Properties of an UpdateConsent. */
            interface $Properties {

                /** UpdateConsent how */
                how?: (string|null);

                /** UpdateConsent role */
                role?: (string|null);

                /** UpdateConsent subject */
                subject?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateConsent. */
            type $Shape = wardkeeper.v1.UpdateConsent.$Properties;
        }

        /**
         * Properties of a VoucherBody.
         * @deprecated Use wardkeeper.v1.VoucherBody.$Properties instead.
         */
        interface IVoucherBody extends wardkeeper.v1.VoucherBody.$Properties {
        }

        /** Represents a VoucherBody. */
        class VoucherBody {

            /**
             * Constructs a new VoucherBody.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.VoucherBody.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoucherBody id. */
            id: Uint8Array;

            /** VoucherBody site. */
            site: string;

            /** VoucherBody serial. */
            serial: string;

            /** VoucherBody gateway. */
            gateway: string;

            /** VoucherBody url. */
            url: string;

            /** VoucherBody rootEd25519Sha256. */
            rootEd25519Sha256: Uint8Array;

            /** VoucherBody rootMlDsa_65Sha256. */
            rootMlDsa_65Sha256: Uint8Array;

            /** VoucherBody serverCaSha256. */
            serverCaSha256: Uint8Array;

            /** VoucherBody secret. */
            secret: Uint8Array;

            /** VoucherBody expiresMs. */
            expiresMs: number;

            /**
             * Encodes the specified VoucherBody message. Does not implicitly {@link wardkeeper.v1.VoucherBody.verify|verify} messages.
             * @param message VoucherBody message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.VoucherBody.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoucherBody message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.VoucherBody & wardkeeper.v1.VoucherBody.$Shape} VoucherBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.VoucherBody & wardkeeper.v1.VoucherBody.$Shape;
        }

        namespace VoucherBody {

            /** Properties of a VoucherBody. */
            interface $Properties {

                /** VoucherBody id */
                id?: (Uint8Array|null);

                /** VoucherBody site */
                site?: (string|null);

                /** VoucherBody serial */
                serial?: (string|null);

                /** VoucherBody gateway */
                gateway?: (string|null);

                /** VoucherBody url */
                url?: (string|null);

                /** VoucherBody rootEd25519Sha256 */
                rootEd25519Sha256?: (Uint8Array|null);

                /** VoucherBody rootMlDsa_65Sha256 */
                rootMlDsa_65Sha256?: (Uint8Array|null);

                /** VoucherBody serverCaSha256 */
                serverCaSha256?: (Uint8Array|null);

                /** VoucherBody secret */
                secret?: (Uint8Array|null);

                /** VoucherBody expiresMs */
                expiresMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoucherBody. */
            type $Shape = wardkeeper.v1.VoucherBody.$Properties;
        }

        /**
         * Properties of an EnrolmentRequest.
         * @deprecated Use wardkeeper.v1.EnrolmentRequest.$Properties instead.
         */
        interface IEnrolmentRequest extends wardkeeper.v1.EnrolmentRequest.$Properties {
        }

        /** Represents an EnrolmentRequest. */
        class EnrolmentRequest {

            /**
             * Constructs a new EnrolmentRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EnrolmentRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnrolmentRequest voucher. */
            voucher: Uint8Array;

            /** EnrolmentRequest keyStatement. */
            keyStatement: Uint8Array;

            /**
             * Encodes the specified EnrolmentRequest message. Does not implicitly {@link wardkeeper.v1.EnrolmentRequest.verify|verify} messages.
             * @param message EnrolmentRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EnrolmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolmentRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EnrolmentRequest & wardkeeper.v1.EnrolmentRequest.$Shape} EnrolmentRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EnrolmentRequest & wardkeeper.v1.EnrolmentRequest.$Shape;
        }

        namespace EnrolmentRequest {

            /** Properties of an EnrolmentRequest. */
            interface $Properties {

                /** EnrolmentRequest voucher */
                voucher?: (Uint8Array|null);

                /** EnrolmentRequest keyStatement */
                keyStatement?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolmentRequest. */
            type $Shape = wardkeeper.v1.EnrolmentRequest.$Properties;
        }

        /**
         * Properties of an EnrolmentAnswer.
         * @deprecated Use wardkeeper.v1.EnrolmentAnswer.$Properties instead.
         */
        interface IEnrolmentAnswer extends wardkeeper.v1.EnrolmentAnswer.$Properties {
        }

        /** Represents an EnrolmentAnswer. */
        class EnrolmentAnswer {

            /**
             * Constructs a new EnrolmentAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EnrolmentAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnrolmentAnswer site. */
            site: string;

            /** EnrolmentAnswer gateway. */
            gateway: string;

            /** EnrolmentAnswer serial. */
            serial: string;

            /** EnrolmentAnswer siteCas. */
            siteCas: Uint8Array[];

            /** EnrolmentAnswer brokerCas. */
            brokerCas: Uint8Array[];

            /** EnrolmentAnswer rootEd25519. */
            rootEd25519: Uint8Array;

            /** EnrolmentAnswer rootMlDsa_65. */
            rootMlDsa_65: Uint8Array;

            /** EnrolmentAnswer directory. */
            directory: Uint8Array;

            /** EnrolmentAnswer approvalKey. */
            approvalKey: Uint8Array;

            /** EnrolmentAnswer pseudonymKey. */
            pseudonymKey: Uint8Array;

            /**
             * Encodes the specified EnrolmentAnswer message. Does not implicitly {@link wardkeeper.v1.EnrolmentAnswer.verify|verify} messages.
             * @param message EnrolmentAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EnrolmentAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolmentAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EnrolmentAnswer & wardkeeper.v1.EnrolmentAnswer.$Shape} EnrolmentAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EnrolmentAnswer & wardkeeper.v1.EnrolmentAnswer.$Shape;
        }

        namespace EnrolmentAnswer {

            /** Properties of an EnrolmentAnswer. */
            interface $Properties {

                /** EnrolmentAnswer site */
                site?: (string|null);

                /** EnrolmentAnswer gateway */
                gateway?: (string|null);

                /** EnrolmentAnswer serial */
                serial?: (string|null);

                /** EnrolmentAnswer siteCas */
                siteCas?: (Uint8Array[]|null);

                /** EnrolmentAnswer brokerCas */
                brokerCas?: (Uint8Array[]|null);

                /** EnrolmentAnswer rootEd25519 */
                rootEd25519?: (Uint8Array|null);

                /** EnrolmentAnswer rootMlDsa_65 */
                rootMlDsa_65?: (Uint8Array|null);

                /** EnrolmentAnswer directory */
                directory?: (Uint8Array|null);

                /** EnrolmentAnswer approvalKey */
                approvalKey?: (Uint8Array|null);

                /** EnrolmentAnswer pseudonymKey */
                pseudonymKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolmentAnswer. */
            type $Shape = wardkeeper.v1.EnrolmentAnswer.$Properties;
        }

        /**
         * Properties of a RetirementBody.
         * @deprecated Use wardkeeper.v1.RetirementBody.$Properties instead.
         */
        interface IRetirementBody extends wardkeeper.v1.RetirementBody.$Properties {
        }

        /** Represents a RetirementBody. */
        class RetirementBody {

            /**
             * Constructs a new RetirementBody.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RetirementBody.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RetirementBody site. */
            site: string;

            /** RetirementBody gateway. */
            gateway: string;

            /** RetirementBody serial. */
            serial: string;

            /** RetirementBody reason. */
            reason: string;

            /** RetirementBody wiped. */
            wiped: string[];

            /** RetirementBody ledger. */
            ledger: Uint8Array;

            /** RetirementBody headSeq. */
            headSeq: number;

            /** RetirementBody headHash. */
            headHash: Uint8Array;

            /** RetirementBody wallMs. */
            wallMs: number;

            /** RetirementBody timeQuality. */
            timeQuality: string;

            /** RetirementBody sealingKeyId. */
            sealingKeyId: Uint8Array;

            /** RetirementBody certificateKeySha256. */
            certificateKeySha256: Uint8Array;

            /**
             * Encodes the specified RetirementBody message. Does not implicitly {@link wardkeeper.v1.RetirementBody.verify|verify} messages.
             * @param message RetirementBody message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RetirementBody.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RetirementBody message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RetirementBody & wardkeeper.v1.RetirementBody.$Shape} RetirementBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RetirementBody & wardkeeper.v1.RetirementBody.$Shape;
        }

        namespace RetirementBody {

            /** Properties of a RetirementBody. */
            interface $Properties {

                /** RetirementBody site */
                site?: (string|null);

                /** RetirementBody gateway */
                gateway?: (string|null);

                /** RetirementBody serial */
                serial?: (string|null);

                /** RetirementBody reason */
                reason?: (string|null);

                /** RetirementBody wiped */
                wiped?: (string[]|null);

                /** RetirementBody ledger */
                ledger?: (Uint8Array|null);

                /** RetirementBody headSeq */
                headSeq?: (number|null);

                /** RetirementBody headHash */
                headHash?: (Uint8Array|null);

                /** RetirementBody wallMs */
                wallMs?: (number|null);

                /** RetirementBody timeQuality */
                timeQuality?: (string|null);

                /** RetirementBody sealingKeyId */
                sealingKeyId?: (Uint8Array|null);

                /** RetirementBody certificateKeySha256 */
                certificateKeySha256?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RetirementBody. */
            type $Shape = wardkeeper.v1.RetirementBody.$Properties;
        }

        /**
         * Properties of a SealedBatch.
         * @deprecated Use wardkeeper.v1.SealedBatch.$Properties instead.
         */
        interface ISealedBatch extends wardkeeper.v1.SealedBatch.$Properties {
        }

        /** Represents a SealedBatch. */
        class SealedBatch {

            /**
             * Constructs a new SealedBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SealedBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SealedBatch header. */
            header: Uint8Array;

            /** SealedBatch ciphertext. */
            ciphertext: Uint8Array;

            /** SealedBatch signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SealedBatch message. Does not implicitly {@link wardkeeper.v1.SealedBatch.verify|verify} messages.
             * @param message SealedBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SealedBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SealedBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SealedBatch & wardkeeper.v1.SealedBatch.$Shape} SealedBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SealedBatch & wardkeeper.v1.SealedBatch.$Shape;
        }

        namespace SealedBatch {

            /** Properties of a SealedBatch. */
            interface $Properties {

                /** SealedBatch header */
                header?: (Uint8Array|null);

                /** SealedBatch ciphertext */
                ciphertext?: (Uint8Array|null);

                /** SealedBatch signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SealedBatch. */
            type $Shape = wardkeeper.v1.SealedBatch.$Properties;
        }

        /**
         * Properties of a Header.
         * @deprecated Use wardkeeper.v1.Header.$Properties instead.
         */
        interface IHeader extends wardkeeper.v1.Header.$Properties {
        }

        /** Represents a Header. */
        class Header {

            /**
             * Constructs a new Header.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Header.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Header version. */
            version: number;

            /** Header suite. */
            suite: number;

            /** Header site. */
            site: string;

            /** Header gateway. */
            gateway: string;

            /** Header batchId. */
            batchId: Uint8Array;

            /** Header signerKeyId. */
            signerKeyId: Uint8Array;

            /** Header bootCounter. */
            bootCounter: number;

            /** Header keyCommitment. */
            keyCommitment: Uint8Array;

            /** Header recipients. */
            recipients: wardkeeper.v1.Recipient.$Properties[];

            /**
             * Encodes the specified Header message. Does not implicitly {@link wardkeeper.v1.Header.verify|verify} messages.
             * @param message Header message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Header.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Header message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Header & wardkeeper.v1.Header.$Shape} Header
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Header & wardkeeper.v1.Header.$Shape;
        }

        namespace Header {

            /** Properties of a Header. */
            interface $Properties {

                /** Header version */
                version?: (number|null);

                /** Header suite */
                suite?: (number|null);

                /** Header site */
                site?: (string|null);

                /** Header gateway */
                gateway?: (string|null);

                /** Header batchId */
                batchId?: (Uint8Array|null);

                /** Header signerKeyId */
                signerKeyId?: (Uint8Array|null);

                /** Header bootCounter */
                bootCounter?: (number|null);

                /** Header keyCommitment */
                keyCommitment?: (Uint8Array|null);

                /** Header recipients */
                recipients?: (wardkeeper.v1.Recipient.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Header. */
            type $Shape = wardkeeper.v1.Header.$Properties;
        }

        /**
         * Properties of a Recipient.
         * @deprecated Use wardkeeper.v1.Recipient.$Properties instead.
         */
        interface IRecipient extends wardkeeper.v1.Recipient.$Properties {
        }

        /** Represents a Recipient. */
        class Recipient {

            /**
             * Constructs a new Recipient.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Recipient.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Recipient keyId. */
            keyId: Uint8Array;

            /** Recipient encapsulatedKey. */
            encapsulatedKey: Uint8Array;

            /** Recipient wrappedContentKey. */
            wrappedContentKey: Uint8Array;

            /**
             * Encodes the specified Recipient message. Does not implicitly {@link wardkeeper.v1.Recipient.verify|verify} messages.
             * @param message Recipient message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Recipient.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Recipient message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Recipient & wardkeeper.v1.Recipient.$Shape} Recipient
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Recipient & wardkeeper.v1.Recipient.$Shape;
        }

        namespace Recipient {

            /** Properties of a Recipient. */
            interface $Properties {

                /** Recipient keyId */
                keyId?: (Uint8Array|null);

                /** Recipient encapsulatedKey */
                encapsulatedKey?: (Uint8Array|null);

                /** Recipient wrappedContentKey */
                wrappedContentKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Recipient. */
            type $Shape = wardkeeper.v1.Recipient.$Properties;
        }

        /**
         * Properties of a BatchContent.
         * @deprecated Use wardkeeper.v1.BatchContent.$Properties instead.
         */
        interface IBatchContent extends wardkeeper.v1.BatchContent.$Properties {
        }

        /** Represents a BatchContent. */
        class BatchContent {

            /**
             * Constructs a new BatchContent.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.BatchContent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BatchContent ledger. */
            ledger: Uint8Array;

            /** BatchContent runs. */
            runs: wardkeeper.v1.Run.$Properties[];

            /** BatchContent checkpoints. */
            checkpoints: Uint8Array[];

            /** BatchContent heartbeat. */
            heartbeat?: (wardkeeper.v1.Heartbeat.$Properties|null);

            /**
             * Encodes the specified BatchContent message. Does not implicitly {@link wardkeeper.v1.BatchContent.verify|verify} messages.
             * @param message BatchContent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.BatchContent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BatchContent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BatchContent & wardkeeper.v1.BatchContent.$Shape} BatchContent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.BatchContent & wardkeeper.v1.BatchContent.$Shape;
        }

        namespace BatchContent {

            /** Properties of a BatchContent. */
            interface $Properties {

                /** BatchContent ledger */
                ledger?: (Uint8Array|null);

                /** BatchContent runs */
                runs?: (wardkeeper.v1.Run.$Properties[]|null);

                /** BatchContent checkpoints */
                checkpoints?: (Uint8Array[]|null);

                /** BatchContent heartbeat */
                heartbeat?: (wardkeeper.v1.Heartbeat.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BatchContent. */
            type $Shape = {
              ledger?: Uint8Array|null;
              runs?: wardkeeper.v1.Run.$Shape[]|null;
              checkpoints?: Uint8Array[]|null;
              heartbeat?: wardkeeper.v1.Heartbeat.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Run.
         * @deprecated Use wardkeeper.v1.Run.$Properties instead.
         */
        interface IRun extends wardkeeper.v1.Run.$Properties {
        }

        /** Represents a Run. */
        class Run {

            /**
             * Constructs a new Run.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Run.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Run firstSeq. */
            firstSeq: number;

            /** Run hashBefore. */
            hashBefore: Uint8Array;

            /** Run rows. */
            rows: wardkeeper.v1.Row.$Properties[];

            /**
             * Encodes the specified Run message. Does not implicitly {@link wardkeeper.v1.Run.verify|verify} messages.
             * @param message Run message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Run.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Run message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Run & wardkeeper.v1.Run.$Shape} Run
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Run & wardkeeper.v1.Run.$Shape;
        }

        namespace Run {

            /** Properties of a Run. */
            interface $Properties {

                /** Run firstSeq */
                firstSeq?: (number|null);

                /** Run hashBefore */
                hashBefore?: (Uint8Array|null);

                /** Run rows */
                rows?: (wardkeeper.v1.Row.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Run. */
            type $Shape = {
              firstSeq?: number|null;
              hashBefore?: Uint8Array|null;
              rows?: wardkeeper.v1.Row.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Row.
         * @deprecated Use wardkeeper.v1.Row.$Properties instead.
         */
        interface IRow extends wardkeeper.v1.Row.$Properties {
        }

        /** Represents a Row. */
        class Row {

            /**
             * Constructs a new Row.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Row.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Row body. */
            body?: (Uint8Array|null);

            /** Row droppedBodyHash. */
            droppedBodyHash?: (Uint8Array|null);

            /** Row content. */
            content?: ("body"|"droppedBodyHash");

            /**
             * Encodes the specified Row message. Does not implicitly {@link wardkeeper.v1.Row.verify|verify} messages.
             * @param message Row message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Row.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Row message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Row & wardkeeper.v1.Row.$Shape} Row
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Row & wardkeeper.v1.Row.$Shape;
        }

        namespace Row {

            /** Properties of a Row. */
            interface $Properties {

                /** Row body */
                body?: (Uint8Array|null);

                /** Row droppedBodyHash */
                droppedBodyHash?: (Uint8Array|null);

                /** Row content */
                content?: ("body"|"droppedBodyHash");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Row. */
            type $Shape = {
              body?: Uint8Array|null;
              droppedBodyHash?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ content?: undefined; body?: null; droppedBodyHash?: null }|{ content?: "body"; body: Uint8Array; droppedBodyHash?: null }|{ content?: "droppedBodyHash"; body?: null; droppedBodyHash: Uint8Array })
            );
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use wardkeeper.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends wardkeeper.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Heartbeat headSeq. */
            headSeq: number;

            /** Heartbeat headHash. */
            headHash: Uint8Array;

            /** Heartbeat version. */
            version: string;

            /** Heartbeat wallMs. */
            wallMs: number;

            /** Heartbeat uptimeMs. */
            uptimeMs: number;

            /** Heartbeat warnings. */
            warnings: string[];

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link wardkeeper.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Heartbeat & wardkeeper.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Heartbeat & wardkeeper.v1.Heartbeat.$Shape;
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Heartbeat headSeq */
                headSeq?: (number|null);

                /** Heartbeat headHash */
                headHash?: (Uint8Array|null);

                /** Heartbeat version */
                version?: (string|null);

                /** Heartbeat wallMs */
                wallMs?: (number|null);

                /** Heartbeat uptimeMs */
                uptimeMs?: (number|null);

                /** Heartbeat warnings */
                warnings?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = wardkeeper.v1.Heartbeat.$Properties;
        }

        /** Severity enum. */
        enum Severity {

            /** SEVERITY_UNSPECIFIED value */
            SEVERITY_UNSPECIFIED = 0,

            /** INFO value */
            INFO = 1,

            /** NOTICE value */
            NOTICE = 2,

            /** WARNING value */
            WARNING = 3,

            /** HIGH value */
            HIGH = 4,

            /** CRITICAL value */
            CRITICAL = 5
        }

        /** TimeQuality enum. */
        enum TimeQuality {

            /** TIME_QUALITY_UNSPECIFIED value */
            TIME_QUALITY_UNSPECIFIED = 0,

            /** SYNCHRONISED value */
            SYNCHRONISED = 1,

            /** FREE_RUNNING value */
            FREE_RUNNING = 2,

            /** UNTRUSTED value */
            UNTRUSTED = 3
        }

        /** Origin enum. */
        enum Origin {

            /** ORIGIN_UNSPECIFIED value */
            ORIGIN_UNSPECIFIED = 0,

            /** LOCAL_CONSOLE value */
            LOCAL_CONSOLE = 1,

            /** LOCAL_NETWORK value */
            LOCAL_NETWORK = 2,

            /** REMOTE_SERVICE value */
            REMOTE_SERVICE = 3,

            /** OPERATOR value */
            OPERATOR = 4
        }

        /** Authenticator enum. */
        enum Authenticator {

            /** AUTHENTICATOR_UNSPECIFIED value */
            AUTHENTICATOR_UNSPECIFIED = 0,

            /** PASSWORD value */
            PASSWORD = 1,

            /** PIN value */
            PIN = 2,

            /** BADGE value */
            BADGE = 3,

            /** TOTP value */
            TOTP = 4,

            /** LOOKUP_CODE value */
            LOOKUP_CODE = 5,

            /** WEBAUTHN value */
            WEBAUTHN = 6,

            /** CERTIFICATE value */
            CERTIFICATE = 7
        }

        /**
         * Properties of an Event.
         * @deprecated Use wardkeeper.v1.Event.$Properties instead.
         */
        interface IEvent extends wardkeeper.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event wallMs. */
            wallMs: number;

            /** Event bootId. */
            bootId: Uint8Array;

            /** Event monotonicUs. */
            monotonicUs: number;

            /** Event timeQuality. */
            timeQuality: wardkeeper.v1.TimeQuality;

            /** Event severity. */
            severity: wardkeeper.v1.Severity;

            /** Event deviceId. */
            deviceId: string;

            /** Event actor. */
            actor: Uint8Array;

            /** Event ledgerOpened. */
            ledgerOpened?: (wardkeeper.v1.LedgerOpened.$Properties|null);

            /** Event ledgerSetAside. */
            ledgerSetAside?: (wardkeeper.v1.LedgerSetAside.$Properties|null);

            /** Event agentStarted. */
            agentStarted?: (wardkeeper.v1.AgentStarted.$Properties|null);

            /** Event agentStopped. */
            agentStopped?: (wardkeeper.v1.AgentStopped.$Properties|null);

            /** Event timeChanged. */
            timeChanged?: (wardkeeper.v1.TimeChanged.$Properties|null);

            /** Event linkChanged. */
            linkChanged?: (wardkeeper.v1.LinkChanged.$Properties|null);

            /** Event eventsDropped. */
            eventsDropped?: (wardkeeper.v1.EventsDropped.$Properties|null);

            /** Event trustRefused. */
            trustRefused?: (wardkeeper.v1.TrustRefused.$Properties|null);

            /** Event loginSucceeded. */
            loginSucceeded?: (wardkeeper.v1.LoginSucceeded.$Properties|null);

            /** Event loginFailed. */
            loginFailed?: (wardkeeper.v1.LoginFailed.$Properties|null);

            /** Event loginDenied. */
            loginDenied?: (wardkeeper.v1.LoginDenied.$Properties|null);

            /** Event accessBlocked. */
            accessBlocked?: (wardkeeper.v1.AccessBlocked.$Properties|null);

            /** Event sessionEnded. */
            sessionEnded?: (wardkeeper.v1.SessionEnded.$Properties|null);

            /** Event essentialAction. */
            essentialAction?: (wardkeeper.v1.EssentialAction.$Properties|null);

            /** Event attemptsThrottled. */
            attemptsThrottled?: (wardkeeper.v1.AttemptsThrottled.$Properties|null);

            /** Event accountChanged. */
            accountChanged?: (wardkeeper.v1.AccountChanged.$Properties|null);

            /** Event accessDegraded. */
            accessDegraded?: (wardkeeper.v1.AccessDegraded.$Properties|null);

            /** Event baselineRecorded. */
            baselineRecorded?: (wardkeeper.v1.BaselineRecorded.$Properties|null);

            /** Event fileChanged. */
            fileChanged?: (wardkeeper.v1.FileChanged.$Properties|null);

            /** Event watchDegraded. */
            watchDegraded?: (wardkeeper.v1.WatchDegraded.$Properties|null);

            /** Event deviceStateChanged. */
            deviceStateChanged?: (wardkeeper.v1.DeviceStateChanged.$Properties|null);

            /** Event policyApplied. */
            policyApplied?: (wardkeeper.v1.PolicyApplied.$Properties|null);

            /** Event policyRefused. */
            policyRefused?: (wardkeeper.v1.PolicyRefused.$Properties|null);

            /** Event policyFellBack. */
            policyFellBack?: (wardkeeper.v1.PolicyFellBack.$Properties|null);

            /** Event rosterApplied. */
            rosterApplied?: (wardkeeper.v1.RosterApplied.$Properties|null);

            /** Event rosterRefused. */
            rosterRefused?: (wardkeeper.v1.RosterRefused.$Properties|null);

            /** Event rosterStale. */
            rosterStale?: (wardkeeper.v1.RosterStale.$Properties|null);

            /** Event authenticatorCap. */
            authenticatorCap?: (wardkeeper.v1.AuthenticatorCap.$Properties|null);

            /** Event factorAccepted. */
            factorAccepted?: (wardkeeper.v1.FactorAccepted.$Properties|null);

            /** Event factorMissing. */
            factorMissing?: (wardkeeper.v1.FactorMissing.$Properties|null);

            /** Event verifiersRestored. */
            verifiersRestored?: (wardkeeper.v1.VerifiersRestored.$Properties|null);

            /** Event reauthenticated. */
            reauthenticated?: (wardkeeper.v1.Reauthenticated.$Properties|null);

            /** Event emergencyOpened. */
            emergencyOpened?: (wardkeeper.v1.EmergencyOpened.$Properties|null);

            /** Event emergencyRefused. */
            emergencyRefused?: (wardkeeper.v1.EmergencyRefused.$Properties|null);

            /** Event emergencyChanged. */
            emergencyChanged?: (wardkeeper.v1.EmergencyChanged.$Properties|null);

            /** Event emergencyEnded. */
            emergencyEnded?: (wardkeeper.v1.EmergencyEnded.$Properties|null);

            /** Event emergencyReview. */
            emergencyReview?: (wardkeeper.v1.EmergencyReview.$Properties|null);

            /** Event emergencyCodes. */
            emergencyCodes?: (wardkeeper.v1.EmergencyCodes.$Properties|null);

            /** Event approvalChanged. */
            approvalChanged?: (wardkeeper.v1.ApprovalChanged.$Properties|null);

            /** Event operatorSession. */
            operatorSession?: (wardkeeper.v1.OperatorSession.$Properties|null);

            /** Event firstAdministrator. */
            firstAdministrator?: (wardkeeper.v1.FirstAdministrator.$Properties|null);

            /** Event authorisedChange. */
            authorisedChange?: (wardkeeper.v1.AuthorisedChange.$Properties|null);

            /** Event overlayApplied. */
            overlayApplied?: (wardkeeper.v1.OverlayApplied.$Properties|null);

            /** Event fileRepaired. */
            fileRepaired?: (wardkeeper.v1.FileRepaired.$Properties|null);

            /** Event maintenanceWindow. */
            maintenanceWindow?: (wardkeeper.v1.MaintenanceWindow.$Properties|null);

            /** Event filesFolded. */
            filesFolded?: (wardkeeper.v1.FilesFolded.$Properties|null);

            /** Event massChange. */
            massChange?: (wardkeeper.v1.MassChange.$Properties|null);

            /** Event netMissed. */
            netMissed?: (wardkeeper.v1.NetMissed.$Properties|null);

            /** Event sessionRevoked. */
            sessionRevoked?: (wardkeeper.v1.SessionRevoked.$Properties|null);

            /** Event authorizationDenied. */
            authorizationDenied?: (wardkeeper.v1.AuthorizationDenied.$Properties|null);

            /** Event trustRefusedAgain. */
            trustRefusedAgain?: (wardkeeper.v1.TrustRefusedAgain.$Properties|null);

            /** Event directoryAccepted. */
            directoryAccepted?: (wardkeeper.v1.DirectoryAccepted.$Properties|null);

            /** Event directoryExpired. */
            directoryExpired?: (wardkeeper.v1.DirectoryExpired.$Properties|null);

            /** Event historyForked. */
            historyForked?: (wardkeeper.v1.HistoryForked.$Properties|null);

            /** Event storeChanged. */
            storeChanged?: (wardkeeper.v1.StoreChanged.$Properties|null);

            /** Event responseHalted. */
            responseHalted?: (wardkeeper.v1.ResponseHalted.$Properties|null);

            /** Event commandBegun. */
            commandBegun?: (wardkeeper.v1.CommandBegun.$Properties|null);

            /** Event commandFinished. */
            commandFinished?: (wardkeeper.v1.CommandFinished.$Properties|null);

            /** Event commandRefused. */
            commandRefused?: (wardkeeper.v1.CommandRefused.$Properties|null);

            /** Event commandNonce. */
            commandNonce?: (wardkeeper.v1.CommandNonce.$Properties|null);

            /** Event diagnosticsPart. */
            diagnosticsPart?: (wardkeeper.v1.DiagnosticsPart.$Properties|null);

            /** Event serviceGrant. */
            serviceGrant?: (wardkeeper.v1.ServiceGrant.$Properties|null);

            /** Event emergencyDrill. */
            emergencyDrill?: (wardkeeper.v1.EmergencyDrill.$Properties|null);

            /** Event postureReported. */
            postureReported?: (wardkeeper.v1.PostureReported.$Properties|null);

            /** Event recordingResumed. */
            recordingResumed?: (wardkeeper.v1.RecordingResumed.$Properties|null);

            /** Event identityRetired. */
            identityRetired?: (wardkeeper.v1.IdentityRetired.$Properties|null);

            /** Event identityChanged. */
            identityChanged?: (wardkeeper.v1.IdentityChanged.$Properties|null);

            /** Event renewalFailing. */
            renewalFailing?: (wardkeeper.v1.RenewalFailing.$Properties|null);

            /** Event pseudonymKeyChanged. */
            pseudonymKeyChanged?: (wardkeeper.v1.PseudonymKeyChanged.$Properties|null);

            /** Event updateStateChanged. */
            updateStateChanged?: (wardkeeper.v1.UpdateStateChanged.$Properties|null);

            /** Event updateConfirmed. */
            updateConfirmed?: (wardkeeper.v1.UpdateConfirmed.$Properties|null);

            /** Event updateRolledBack. */
            updateRolledBack?: (wardkeeper.v1.UpdateRolledBack.$Properties|null);

            /** Event updateAlarm. */
            updateAlarm?: (wardkeeper.v1.UpdateAlarm.$Properties|null);

            /** Event updateRefused. */
            updateRefused?: (wardkeeper.v1.UpdateRefused.$Properties|null);

            /** Event updateTrustChanged. */
            updateTrustChanged?: (wardkeeper.v1.UpdateTrustChanged.$Properties|null);

            /** Event updateApproval. */
            updateApproval?: (wardkeeper.v1.UpdateApproval.$Properties|null);

            /** Event holdChanged. */
            holdChanged?: (wardkeeper.v1.HoldChanged.$Properties|null);

            /** Event updateReceiptIssued. */
            updateReceiptIssued?: (wardkeeper.v1.UpdateReceiptIssued.$Properties|null);

            /** Event governorChanged. */
            governorChanged?: (wardkeeper.v1.GovernorChanged.$Properties|null);

            /** Event healthSampled. */
            healthSampled?: (wardkeeper.v1.HealthSampled.$Properties|null);

            /** Event healthThreshold. */
            healthThreshold?: (wardkeeper.v1.HealthThreshold.$Properties|null);

            /** Event inventoryRecorded. */
            inventoryRecorded?: (wardkeeper.v1.InventoryRecorded.$Properties|null);

            /** Event inventoryChanged. */
            inventoryChanged?: (wardkeeper.v1.InventoryChanged.$Properties|null);

            /** Event warningsChanged. */
            warningsChanged?: (wardkeeper.v1.WarningsChanged.$Properties|null);

            /** Event kind. */
            kind?: ("ledgerOpened"|"ledgerSetAside"|"agentStarted"|"agentStopped"|"timeChanged"|"linkChanged"|"eventsDropped"|"trustRefused"|"loginSucceeded"|"loginFailed"|"loginDenied"|"accessBlocked"|"sessionEnded"|"essentialAction"|"attemptsThrottled"|"accountChanged"|"accessDegraded"|"baselineRecorded"|"fileChanged"|"watchDegraded"|"deviceStateChanged"|"policyApplied"|"policyRefused"|"policyFellBack"|"rosterApplied"|"rosterRefused"|"rosterStale"|"authenticatorCap"|"factorAccepted"|"factorMissing"|"verifiersRestored"|"reauthenticated"|"emergencyOpened"|"emergencyRefused"|"emergencyChanged"|"emergencyEnded"|"emergencyReview"|"emergencyCodes"|"approvalChanged"|"operatorSession"|"firstAdministrator"|"authorisedChange"|"overlayApplied"|"fileRepaired"|"maintenanceWindow"|"filesFolded"|"massChange"|"netMissed"|"sessionRevoked"|"authorizationDenied"|"trustRefusedAgain"|"directoryAccepted"|"directoryExpired"|"historyForked"|"storeChanged"|"responseHalted"|"commandBegun"|"commandFinished"|"commandRefused"|"commandNonce"|"diagnosticsPart"|"serviceGrant"|"emergencyDrill"|"postureReported"|"recordingResumed"|"identityRetired"|"identityChanged"|"renewalFailing"|"pseudonymKeyChanged"|"updateStateChanged"|"updateConfirmed"|"updateRolledBack"|"updateAlarm"|"updateRefused"|"updateTrustChanged"|"updateApproval"|"holdChanged"|"updateReceiptIssued"|"governorChanged"|"healthSampled"|"healthThreshold"|"inventoryRecorded"|"inventoryChanged"|"warningsChanged");

            /**
             * Encodes the specified Event message. Does not implicitly {@link wardkeeper.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Event & wardkeeper.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Event & wardkeeper.v1.Event.$Shape;
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event wallMs */
                wallMs?: (number|null);

                /** Event bootId */
                bootId?: (Uint8Array|null);

                /** Event monotonicUs */
                monotonicUs?: (number|null);

                /** Event timeQuality */
                timeQuality?: (wardkeeper.v1.TimeQuality|null);

                /** Event severity */
                severity?: (wardkeeper.v1.Severity|null);

                /** Event deviceId */
                deviceId?: (string|null);

                /** Event actor */
                actor?: (Uint8Array|null);

                /** Event ledgerOpened */
                ledgerOpened?: (wardkeeper.v1.LedgerOpened.$Properties|null);

                /** Event ledgerSetAside */
                ledgerSetAside?: (wardkeeper.v1.LedgerSetAside.$Properties|null);

                /** Event agentStarted */
                agentStarted?: (wardkeeper.v1.AgentStarted.$Properties|null);

                /** Event agentStopped */
                agentStopped?: (wardkeeper.v1.AgentStopped.$Properties|null);

                /** Event timeChanged */
                timeChanged?: (wardkeeper.v1.TimeChanged.$Properties|null);

                /** Event linkChanged */
                linkChanged?: (wardkeeper.v1.LinkChanged.$Properties|null);

                /** Event eventsDropped */
                eventsDropped?: (wardkeeper.v1.EventsDropped.$Properties|null);

                /** Event trustRefused */
                trustRefused?: (wardkeeper.v1.TrustRefused.$Properties|null);

                /** Event loginSucceeded */
                loginSucceeded?: (wardkeeper.v1.LoginSucceeded.$Properties|null);

                /** Event loginFailed */
                loginFailed?: (wardkeeper.v1.LoginFailed.$Properties|null);

                /** Event loginDenied */
                loginDenied?: (wardkeeper.v1.LoginDenied.$Properties|null);

                /** Event accessBlocked */
                accessBlocked?: (wardkeeper.v1.AccessBlocked.$Properties|null);

                /** Event sessionEnded */
                sessionEnded?: (wardkeeper.v1.SessionEnded.$Properties|null);

                /** Event essentialAction */
                essentialAction?: (wardkeeper.v1.EssentialAction.$Properties|null);

                /** Event attemptsThrottled */
                attemptsThrottled?: (wardkeeper.v1.AttemptsThrottled.$Properties|null);

                /** Event accountChanged */
                accountChanged?: (wardkeeper.v1.AccountChanged.$Properties|null);

                /** Event accessDegraded */
                accessDegraded?: (wardkeeper.v1.AccessDegraded.$Properties|null);

                /** Event baselineRecorded */
                baselineRecorded?: (wardkeeper.v1.BaselineRecorded.$Properties|null);

                /** Event fileChanged */
                fileChanged?: (wardkeeper.v1.FileChanged.$Properties|null);

                /** Event watchDegraded */
                watchDegraded?: (wardkeeper.v1.WatchDegraded.$Properties|null);

                /** Event deviceStateChanged */
                deviceStateChanged?: (wardkeeper.v1.DeviceStateChanged.$Properties|null);

                /** Event policyApplied */
                policyApplied?: (wardkeeper.v1.PolicyApplied.$Properties|null);

                /** Event policyRefused */
                policyRefused?: (wardkeeper.v1.PolicyRefused.$Properties|null);

                /** Event policyFellBack */
                policyFellBack?: (wardkeeper.v1.PolicyFellBack.$Properties|null);

                /** Event rosterApplied */
                rosterApplied?: (wardkeeper.v1.RosterApplied.$Properties|null);

                /** Event rosterRefused */
                rosterRefused?: (wardkeeper.v1.RosterRefused.$Properties|null);

                /** Event rosterStale */
                rosterStale?: (wardkeeper.v1.RosterStale.$Properties|null);

                /** Event authenticatorCap */
                authenticatorCap?: (wardkeeper.v1.AuthenticatorCap.$Properties|null);

                /** Event factorAccepted */
                factorAccepted?: (wardkeeper.v1.FactorAccepted.$Properties|null);

                /** Event factorMissing */
                factorMissing?: (wardkeeper.v1.FactorMissing.$Properties|null);

                /** Event verifiersRestored */
                verifiersRestored?: (wardkeeper.v1.VerifiersRestored.$Properties|null);

                /** Event reauthenticated */
                reauthenticated?: (wardkeeper.v1.Reauthenticated.$Properties|null);

                /** Event emergencyOpened */
                emergencyOpened?: (wardkeeper.v1.EmergencyOpened.$Properties|null);

                /** Event emergencyRefused */
                emergencyRefused?: (wardkeeper.v1.EmergencyRefused.$Properties|null);

                /** Event emergencyChanged */
                emergencyChanged?: (wardkeeper.v1.EmergencyChanged.$Properties|null);

                /** Event emergencyEnded */
                emergencyEnded?: (wardkeeper.v1.EmergencyEnded.$Properties|null);

                /** Event emergencyReview */
                emergencyReview?: (wardkeeper.v1.EmergencyReview.$Properties|null);

                /** Event emergencyCodes */
                emergencyCodes?: (wardkeeper.v1.EmergencyCodes.$Properties|null);

                /** Event approvalChanged */
                approvalChanged?: (wardkeeper.v1.ApprovalChanged.$Properties|null);

                /** Event operatorSession */
                operatorSession?: (wardkeeper.v1.OperatorSession.$Properties|null);

                /** Event firstAdministrator */
                firstAdministrator?: (wardkeeper.v1.FirstAdministrator.$Properties|null);

                /** Event authorisedChange */
                authorisedChange?: (wardkeeper.v1.AuthorisedChange.$Properties|null);

                /** Event overlayApplied */
                overlayApplied?: (wardkeeper.v1.OverlayApplied.$Properties|null);

                /** Event fileRepaired */
                fileRepaired?: (wardkeeper.v1.FileRepaired.$Properties|null);

                /** Event maintenanceWindow */
                maintenanceWindow?: (wardkeeper.v1.MaintenanceWindow.$Properties|null);

                /** Event filesFolded */
                filesFolded?: (wardkeeper.v1.FilesFolded.$Properties|null);

                /** Event massChange */
                massChange?: (wardkeeper.v1.MassChange.$Properties|null);

                /** Event netMissed */
                netMissed?: (wardkeeper.v1.NetMissed.$Properties|null);

                /** Event sessionRevoked */
                sessionRevoked?: (wardkeeper.v1.SessionRevoked.$Properties|null);

                /** Event authorizationDenied */
                authorizationDenied?: (wardkeeper.v1.AuthorizationDenied.$Properties|null);

                /** Event trustRefusedAgain */
                trustRefusedAgain?: (wardkeeper.v1.TrustRefusedAgain.$Properties|null);

                /** Event directoryAccepted */
                directoryAccepted?: (wardkeeper.v1.DirectoryAccepted.$Properties|null);

                /** Event directoryExpired */
                directoryExpired?: (wardkeeper.v1.DirectoryExpired.$Properties|null);

                /** Event historyForked */
                historyForked?: (wardkeeper.v1.HistoryForked.$Properties|null);

                /** Event storeChanged */
                storeChanged?: (wardkeeper.v1.StoreChanged.$Properties|null);

                /** Event responseHalted */
                responseHalted?: (wardkeeper.v1.ResponseHalted.$Properties|null);

                /** Event commandBegun */
                commandBegun?: (wardkeeper.v1.CommandBegun.$Properties|null);

                /** Event commandFinished */
                commandFinished?: (wardkeeper.v1.CommandFinished.$Properties|null);

                /** Event commandRefused */
                commandRefused?: (wardkeeper.v1.CommandRefused.$Properties|null);

                /** Event commandNonce */
                commandNonce?: (wardkeeper.v1.CommandNonce.$Properties|null);

                /** Event diagnosticsPart */
                diagnosticsPart?: (wardkeeper.v1.DiagnosticsPart.$Properties|null);

                /** Event serviceGrant */
                serviceGrant?: (wardkeeper.v1.ServiceGrant.$Properties|null);

                /** Event emergencyDrill */
                emergencyDrill?: (wardkeeper.v1.EmergencyDrill.$Properties|null);

                /** Event postureReported */
                postureReported?: (wardkeeper.v1.PostureReported.$Properties|null);

                /** Event recordingResumed */
                recordingResumed?: (wardkeeper.v1.RecordingResumed.$Properties|null);

                /** Event identityRetired */
                identityRetired?: (wardkeeper.v1.IdentityRetired.$Properties|null);

                /** Event identityChanged */
                identityChanged?: (wardkeeper.v1.IdentityChanged.$Properties|null);

                /** Event renewalFailing */
                renewalFailing?: (wardkeeper.v1.RenewalFailing.$Properties|null);

                /** Event pseudonymKeyChanged */
                pseudonymKeyChanged?: (wardkeeper.v1.PseudonymKeyChanged.$Properties|null);

                /** Event updateStateChanged */
                updateStateChanged?: (wardkeeper.v1.UpdateStateChanged.$Properties|null);

                /** Event updateConfirmed */
                updateConfirmed?: (wardkeeper.v1.UpdateConfirmed.$Properties|null);

                /** Event updateRolledBack */
                updateRolledBack?: (wardkeeper.v1.UpdateRolledBack.$Properties|null);

                /** Event updateAlarm */
                updateAlarm?: (wardkeeper.v1.UpdateAlarm.$Properties|null);

                /** Event updateRefused */
                updateRefused?: (wardkeeper.v1.UpdateRefused.$Properties|null);

                /** Event updateTrustChanged */
                updateTrustChanged?: (wardkeeper.v1.UpdateTrustChanged.$Properties|null);

                /** Event updateApproval */
                updateApproval?: (wardkeeper.v1.UpdateApproval.$Properties|null);

                /** Event holdChanged */
                holdChanged?: (wardkeeper.v1.HoldChanged.$Properties|null);

                /** Event updateReceiptIssued */
                updateReceiptIssued?: (wardkeeper.v1.UpdateReceiptIssued.$Properties|null);

                /** Event governorChanged */
                governorChanged?: (wardkeeper.v1.GovernorChanged.$Properties|null);

                /** Event healthSampled */
                healthSampled?: (wardkeeper.v1.HealthSampled.$Properties|null);

                /** Event healthThreshold */
                healthThreshold?: (wardkeeper.v1.HealthThreshold.$Properties|null);

                /** Event inventoryRecorded */
                inventoryRecorded?: (wardkeeper.v1.InventoryRecorded.$Properties|null);

                /** Event inventoryChanged */
                inventoryChanged?: (wardkeeper.v1.InventoryChanged.$Properties|null);

                /** Event warningsChanged */
                warningsChanged?: (wardkeeper.v1.WarningsChanged.$Properties|null);

                /** Event kind */
                kind?: ("ledgerOpened"|"ledgerSetAside"|"agentStarted"|"agentStopped"|"timeChanged"|"linkChanged"|"eventsDropped"|"trustRefused"|"loginSucceeded"|"loginFailed"|"loginDenied"|"accessBlocked"|"sessionEnded"|"essentialAction"|"attemptsThrottled"|"accountChanged"|"accessDegraded"|"baselineRecorded"|"fileChanged"|"watchDegraded"|"deviceStateChanged"|"policyApplied"|"policyRefused"|"policyFellBack"|"rosterApplied"|"rosterRefused"|"rosterStale"|"authenticatorCap"|"factorAccepted"|"factorMissing"|"verifiersRestored"|"reauthenticated"|"emergencyOpened"|"emergencyRefused"|"emergencyChanged"|"emergencyEnded"|"emergencyReview"|"emergencyCodes"|"approvalChanged"|"operatorSession"|"firstAdministrator"|"authorisedChange"|"overlayApplied"|"fileRepaired"|"maintenanceWindow"|"filesFolded"|"massChange"|"netMissed"|"sessionRevoked"|"authorizationDenied"|"trustRefusedAgain"|"directoryAccepted"|"directoryExpired"|"historyForked"|"storeChanged"|"responseHalted"|"commandBegun"|"commandFinished"|"commandRefused"|"commandNonce"|"diagnosticsPart"|"serviceGrant"|"emergencyDrill"|"postureReported"|"recordingResumed"|"identityRetired"|"identityChanged"|"renewalFailing"|"pseudonymKeyChanged"|"updateStateChanged"|"updateConfirmed"|"updateRolledBack"|"updateAlarm"|"updateRefused"|"updateTrustChanged"|"updateApproval"|"holdChanged"|"updateReceiptIssued"|"governorChanged"|"healthSampled"|"healthThreshold"|"inventoryRecorded"|"inventoryChanged"|"warningsChanged");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Event. */
            type $Shape = {
              wallMs?: number|null;
              bootId?: Uint8Array|null;
              monotonicUs?: number|null;
              timeQuality?: wardkeeper.v1.TimeQuality|null;
              severity?: wardkeeper.v1.Severity|null;
              deviceId?: string|null;
              actor?: Uint8Array|null;
              ledgerOpened?: wardkeeper.v1.LedgerOpened.$Shape|null;
              ledgerSetAside?: wardkeeper.v1.LedgerSetAside.$Shape|null;
              agentStarted?: wardkeeper.v1.AgentStarted.$Shape|null;
              agentStopped?: wardkeeper.v1.AgentStopped.$Shape|null;
              timeChanged?: wardkeeper.v1.TimeChanged.$Shape|null;
              linkChanged?: wardkeeper.v1.LinkChanged.$Shape|null;
              eventsDropped?: wardkeeper.v1.EventsDropped.$Shape|null;
              trustRefused?: wardkeeper.v1.TrustRefused.$Shape|null;
              loginSucceeded?: wardkeeper.v1.LoginSucceeded.$Shape|null;
              loginFailed?: wardkeeper.v1.LoginFailed.$Shape|null;
              loginDenied?: wardkeeper.v1.LoginDenied.$Shape|null;
              accessBlocked?: wardkeeper.v1.AccessBlocked.$Shape|null;
              sessionEnded?: wardkeeper.v1.SessionEnded.$Shape|null;
              essentialAction?: wardkeeper.v1.EssentialAction.$Shape|null;
              attemptsThrottled?: wardkeeper.v1.AttemptsThrottled.$Shape|null;
              accountChanged?: wardkeeper.v1.AccountChanged.$Shape|null;
              accessDegraded?: wardkeeper.v1.AccessDegraded.$Shape|null;
              baselineRecorded?: wardkeeper.v1.BaselineRecorded.$Shape|null;
              fileChanged?: wardkeeper.v1.FileChanged.$Shape|null;
              watchDegraded?: wardkeeper.v1.WatchDegraded.$Shape|null;
              deviceStateChanged?: wardkeeper.v1.DeviceStateChanged.$Shape|null;
              policyApplied?: wardkeeper.v1.PolicyApplied.$Shape|null;
              policyRefused?: wardkeeper.v1.PolicyRefused.$Shape|null;
              policyFellBack?: wardkeeper.v1.PolicyFellBack.$Shape|null;
              rosterApplied?: wardkeeper.v1.RosterApplied.$Shape|null;
              rosterRefused?: wardkeeper.v1.RosterRefused.$Shape|null;
              rosterStale?: wardkeeper.v1.RosterStale.$Shape|null;
              authenticatorCap?: wardkeeper.v1.AuthenticatorCap.$Shape|null;
              factorAccepted?: wardkeeper.v1.FactorAccepted.$Shape|null;
              factorMissing?: wardkeeper.v1.FactorMissing.$Shape|null;
              verifiersRestored?: wardkeeper.v1.VerifiersRestored.$Shape|null;
              reauthenticated?: wardkeeper.v1.Reauthenticated.$Shape|null;
              emergencyOpened?: wardkeeper.v1.EmergencyOpened.$Shape|null;
              emergencyRefused?: wardkeeper.v1.EmergencyRefused.$Shape|null;
              emergencyChanged?: wardkeeper.v1.EmergencyChanged.$Shape|null;
              emergencyEnded?: wardkeeper.v1.EmergencyEnded.$Shape|null;
              emergencyReview?: wardkeeper.v1.EmergencyReview.$Shape|null;
              emergencyCodes?: wardkeeper.v1.EmergencyCodes.$Shape|null;
              approvalChanged?: wardkeeper.v1.ApprovalChanged.$Shape|null;
              operatorSession?: wardkeeper.v1.OperatorSession.$Shape|null;
              firstAdministrator?: wardkeeper.v1.FirstAdministrator.$Shape|null;
              authorisedChange?: wardkeeper.v1.AuthorisedChange.$Shape|null;
              overlayApplied?: wardkeeper.v1.OverlayApplied.$Shape|null;
              fileRepaired?: wardkeeper.v1.FileRepaired.$Shape|null;
              maintenanceWindow?: wardkeeper.v1.MaintenanceWindow.$Shape|null;
              filesFolded?: wardkeeper.v1.FilesFolded.$Shape|null;
              massChange?: wardkeeper.v1.MassChange.$Shape|null;
              netMissed?: wardkeeper.v1.NetMissed.$Shape|null;
              sessionRevoked?: wardkeeper.v1.SessionRevoked.$Shape|null;
              authorizationDenied?: wardkeeper.v1.AuthorizationDenied.$Shape|null;
              trustRefusedAgain?: wardkeeper.v1.TrustRefusedAgain.$Shape|null;
              directoryAccepted?: wardkeeper.v1.DirectoryAccepted.$Shape|null;
              directoryExpired?: wardkeeper.v1.DirectoryExpired.$Shape|null;
              historyForked?: wardkeeper.v1.HistoryForked.$Shape|null;
              storeChanged?: wardkeeper.v1.StoreChanged.$Shape|null;
              responseHalted?: wardkeeper.v1.ResponseHalted.$Shape|null;
              commandBegun?: wardkeeper.v1.CommandBegun.$Shape|null;
              commandFinished?: wardkeeper.v1.CommandFinished.$Shape|null;
              commandRefused?: wardkeeper.v1.CommandRefused.$Shape|null;
              commandNonce?: wardkeeper.v1.CommandNonce.$Shape|null;
              diagnosticsPart?: wardkeeper.v1.DiagnosticsPart.$Shape|null;
              serviceGrant?: wardkeeper.v1.ServiceGrant.$Shape|null;
              emergencyDrill?: wardkeeper.v1.EmergencyDrill.$Shape|null;
              postureReported?: wardkeeper.v1.PostureReported.$Shape|null;
              recordingResumed?: wardkeeper.v1.RecordingResumed.$Shape|null;
              identityRetired?: wardkeeper.v1.IdentityRetired.$Shape|null;
              identityChanged?: wardkeeper.v1.IdentityChanged.$Shape|null;
              renewalFailing?: wardkeeper.v1.RenewalFailing.$Shape|null;
              pseudonymKeyChanged?: wardkeeper.v1.PseudonymKeyChanged.$Shape|null;
              updateStateChanged?: wardkeeper.v1.UpdateStateChanged.$Shape|null;
              updateConfirmed?: wardkeeper.v1.UpdateConfirmed.$Shape|null;
              updateRolledBack?: wardkeeper.v1.UpdateRolledBack.$Shape|null;
              updateAlarm?: wardkeeper.v1.UpdateAlarm.$Shape|null;
              updateRefused?: wardkeeper.v1.UpdateRefused.$Shape|null;
              updateTrustChanged?: wardkeeper.v1.UpdateTrustChanged.$Shape|null;
              updateApproval?: wardkeeper.v1.UpdateApproval.$Shape|null;
              holdChanged?: wardkeeper.v1.HoldChanged.$Shape|null;
              updateReceiptIssued?: wardkeeper.v1.UpdateReceiptIssued.$Shape|null;
              governorChanged?: wardkeeper.v1.GovernorChanged.$Shape|null;
              healthSampled?: wardkeeper.v1.HealthSampled.$Shape|null;
              healthThreshold?: wardkeeper.v1.HealthThreshold.$Shape|null;
              inventoryRecorded?: wardkeeper.v1.InventoryRecorded.$Shape|null;
              inventoryChanged?: wardkeeper.v1.InventoryChanged.$Shape|null;
              warningsChanged?: wardkeeper.v1.WarningsChanged.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "ledgerOpened"; ledgerOpened: wardkeeper.v1.LedgerOpened.$Shape; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "ledgerSetAside"; ledgerOpened?: null; ledgerSetAside: wardkeeper.v1.LedgerSetAside.$Shape; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "agentStarted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted: wardkeeper.v1.AgentStarted.$Shape; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "agentStopped"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped: wardkeeper.v1.AgentStopped.$Shape; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "timeChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged: wardkeeper.v1.TimeChanged.$Shape; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "linkChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged: wardkeeper.v1.LinkChanged.$Shape; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "eventsDropped"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped: wardkeeper.v1.EventsDropped.$Shape; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "trustRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused: wardkeeper.v1.TrustRefused.$Shape; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "loginSucceeded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded: wardkeeper.v1.LoginSucceeded.$Shape; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "loginFailed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed: wardkeeper.v1.LoginFailed.$Shape; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "loginDenied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied: wardkeeper.v1.LoginDenied.$Shape; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "accessBlocked"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked: wardkeeper.v1.AccessBlocked.$Shape; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "sessionEnded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded: wardkeeper.v1.SessionEnded.$Shape; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "essentialAction"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction: wardkeeper.v1.EssentialAction.$Shape; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "attemptsThrottled"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled: wardkeeper.v1.AttemptsThrottled.$Shape; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "accountChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged: wardkeeper.v1.AccountChanged.$Shape; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "accessDegraded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded: wardkeeper.v1.AccessDegraded.$Shape; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "baselineRecorded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded: wardkeeper.v1.BaselineRecorded.$Shape; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "fileChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged: wardkeeper.v1.FileChanged.$Shape; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "watchDegraded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded: wardkeeper.v1.WatchDegraded.$Shape; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "deviceStateChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged: wardkeeper.v1.DeviceStateChanged.$Shape; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "policyApplied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied: wardkeeper.v1.PolicyApplied.$Shape; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "policyRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused: wardkeeper.v1.PolicyRefused.$Shape; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "policyFellBack"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack: wardkeeper.v1.PolicyFellBack.$Shape; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "rosterApplied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied: wardkeeper.v1.RosterApplied.$Shape; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "rosterRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused: wardkeeper.v1.RosterRefused.$Shape; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "rosterStale"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale: wardkeeper.v1.RosterStale.$Shape; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "authenticatorCap"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap: wardkeeper.v1.AuthenticatorCap.$Shape; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "factorAccepted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted: wardkeeper.v1.FactorAccepted.$Shape; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "factorMissing"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing: wardkeeper.v1.FactorMissing.$Shape; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "verifiersRestored"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored: wardkeeper.v1.VerifiersRestored.$Shape; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "reauthenticated"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated: wardkeeper.v1.Reauthenticated.$Shape; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyOpened"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened: wardkeeper.v1.EmergencyOpened.$Shape; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused: wardkeeper.v1.EmergencyRefused.$Shape; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged: wardkeeper.v1.EmergencyChanged.$Shape; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyEnded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded: wardkeeper.v1.EmergencyEnded.$Shape; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyReview"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview: wardkeeper.v1.EmergencyReview.$Shape; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyCodes"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes: wardkeeper.v1.EmergencyCodes.$Shape; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "approvalChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged: wardkeeper.v1.ApprovalChanged.$Shape; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "operatorSession"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession: wardkeeper.v1.OperatorSession.$Shape; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "firstAdministrator"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator: wardkeeper.v1.FirstAdministrator.$Shape; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "authorisedChange"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange: wardkeeper.v1.AuthorisedChange.$Shape; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "overlayApplied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied: wardkeeper.v1.OverlayApplied.$Shape; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "fileRepaired"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired: wardkeeper.v1.FileRepaired.$Shape; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "maintenanceWindow"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow: wardkeeper.v1.MaintenanceWindow.$Shape; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "filesFolded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded: wardkeeper.v1.FilesFolded.$Shape; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "massChange"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange: wardkeeper.v1.MassChange.$Shape; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "netMissed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed: wardkeeper.v1.NetMissed.$Shape; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "sessionRevoked"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked: wardkeeper.v1.SessionRevoked.$Shape; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "authorizationDenied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied: wardkeeper.v1.AuthorizationDenied.$Shape; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "trustRefusedAgain"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain: wardkeeper.v1.TrustRefusedAgain.$Shape; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "directoryAccepted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted: wardkeeper.v1.DirectoryAccepted.$Shape; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "directoryExpired"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired: wardkeeper.v1.DirectoryExpired.$Shape; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "historyForked"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked: wardkeeper.v1.HistoryForked.$Shape; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "storeChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged: wardkeeper.v1.StoreChanged.$Shape; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "responseHalted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted: wardkeeper.v1.ResponseHalted.$Shape; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "commandBegun"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun: wardkeeper.v1.CommandBegun.$Shape; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "commandFinished"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished: wardkeeper.v1.CommandFinished.$Shape; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "commandRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused: wardkeeper.v1.CommandRefused.$Shape; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "commandNonce"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce: wardkeeper.v1.CommandNonce.$Shape; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "diagnosticsPart"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart: wardkeeper.v1.DiagnosticsPart.$Shape; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "serviceGrant"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant: wardkeeper.v1.ServiceGrant.$Shape; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "emergencyDrill"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill: wardkeeper.v1.EmergencyDrill.$Shape; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "postureReported"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported: wardkeeper.v1.PostureReported.$Shape; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "recordingResumed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed: wardkeeper.v1.RecordingResumed.$Shape; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "identityRetired"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired: wardkeeper.v1.IdentityRetired.$Shape; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "identityChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged: wardkeeper.v1.IdentityChanged.$Shape; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "renewalFailing"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing: wardkeeper.v1.RenewalFailing.$Shape; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "pseudonymKeyChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged: wardkeeper.v1.PseudonymKeyChanged.$Shape; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateStateChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged: wardkeeper.v1.UpdateStateChanged.$Shape; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateConfirmed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed: wardkeeper.v1.UpdateConfirmed.$Shape; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateRolledBack"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack: wardkeeper.v1.UpdateRolledBack.$Shape; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateAlarm"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm: wardkeeper.v1.UpdateAlarm.$Shape; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused: wardkeeper.v1.UpdateRefused.$Shape; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateTrustChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged: wardkeeper.v1.UpdateTrustChanged.$Shape; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateApproval"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval: wardkeeper.v1.UpdateApproval.$Shape; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "holdChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged: wardkeeper.v1.HoldChanged.$Shape; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "updateReceiptIssued"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued: wardkeeper.v1.UpdateReceiptIssued.$Shape; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "governorChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged: wardkeeper.v1.GovernorChanged.$Shape; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "healthSampled"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled: wardkeeper.v1.HealthSampled.$Shape; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "healthThreshold"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold: wardkeeper.v1.HealthThreshold.$Shape; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "inventoryRecorded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded: wardkeeper.v1.InventoryRecorded.$Shape; inventoryChanged?: null; warningsChanged?: null }|{ kind?: "inventoryChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged: wardkeeper.v1.InventoryChanged.$Shape; warningsChanged?: null }|{ kind?: "warningsChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; sessionRevoked?: null; authorizationDenied?: null; trustRefusedAgain?: null; directoryAccepted?: null; directoryExpired?: null; historyForked?: null; storeChanged?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null; postureReported?: null; recordingResumed?: null; identityRetired?: null; identityChanged?: null; renewalFailing?: null; pseudonymKeyChanged?: null; updateStateChanged?: null; updateConfirmed?: null; updateRolledBack?: null; updateAlarm?: null; updateRefused?: null; updateTrustChanged?: null; updateApproval?: null; holdChanged?: null; updateReceiptIssued?: null; governorChanged?: null; healthSampled?: null; healthThreshold?: null; inventoryRecorded?: null; inventoryChanged?: null; warningsChanged: wardkeeper.v1.WarningsChanged.$Shape })
            );
        }

        /**
         * Properties of a LedgerOpened.
         * @deprecated Use wardkeeper.v1.LedgerOpened.$Properties instead.
         */
        interface ILedgerOpened extends wardkeeper.v1.LedgerOpened.$Properties {
        }

        /** Represents a LedgerOpened. */
        class LedgerOpened {

            /**
             * Constructs a new LedgerOpened.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.LedgerOpened.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LedgerOpened reason. */
            reason: wardkeeper.v1.LedgerOpened.Reason;

            /** LedgerOpened predecessor. */
            predecessor: Uint8Array;

            /** LedgerOpened predecessorSeq. */
            predecessorSeq: number;

            /** LedgerOpened predecessorHash. */
            predecessorHash: Uint8Array;

            /**
             * Encodes the specified LedgerOpened message. Does not implicitly {@link wardkeeper.v1.LedgerOpened.verify|verify} messages.
             * @param message LedgerOpened message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.LedgerOpened.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LedgerOpened message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LedgerOpened & wardkeeper.v1.LedgerOpened.$Shape} LedgerOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.LedgerOpened & wardkeeper.v1.LedgerOpened.$Shape;
        }

        namespace LedgerOpened {

            /** Properties of a LedgerOpened. */
            interface $Properties {

                /** LedgerOpened reason */
                reason?: (wardkeeper.v1.LedgerOpened.Reason|null);

                /** LedgerOpened predecessor */
                predecessor?: (Uint8Array|null);

                /** LedgerOpened predecessorSeq */
                predecessorSeq?: (number|null);

                /** LedgerOpened predecessorHash */
                predecessorHash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LedgerOpened. */
            type $Shape = wardkeeper.v1.LedgerOpened.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** FIRST value */
                FIRST = 1,

                /** PREDECESSOR_DAMAGED value */
                PREDECESSOR_DAMAGED = 2,

                /** FORK value */
                FORK = 3,

                /** REENROLLED value */
                REENROLLED = 4
            }
        }

        /**
         * Properties of a LedgerSetAside.
         * @deprecated Use wardkeeper.v1.LedgerSetAside.$Properties instead.
         */
        interface ILedgerSetAside extends wardkeeper.v1.LedgerSetAside.$Properties {
        }

        /** Represents a LedgerSetAside. */
        class LedgerSetAside {

            /**
             * Constructs a new LedgerSetAside.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.LedgerSetAside.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LedgerSetAside ledger. */
            ledger: Uint8Array;

            /** LedgerSetAside firstBadSeq. */
            firstBadSeq: number;

            /** LedgerSetAside finding. */
            finding: string;

            /**
             * Encodes the specified LedgerSetAside message. Does not implicitly {@link wardkeeper.v1.LedgerSetAside.verify|verify} messages.
             * @param message LedgerSetAside message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.LedgerSetAside.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LedgerSetAside message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LedgerSetAside & wardkeeper.v1.LedgerSetAside.$Shape} LedgerSetAside
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.LedgerSetAside & wardkeeper.v1.LedgerSetAside.$Shape;
        }

        namespace LedgerSetAside {

            /** Properties of a LedgerSetAside. */
            interface $Properties {

                /** LedgerSetAside ledger */
                ledger?: (Uint8Array|null);

                /** LedgerSetAside firstBadSeq */
                firstBadSeq?: (number|null);

                /** LedgerSetAside finding */
                finding?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LedgerSetAside. */
            type $Shape = wardkeeper.v1.LedgerSetAside.$Properties;
        }

        /**
         * Properties of an AgentStarted.
         * @deprecated Use wardkeeper.v1.AgentStarted.$Properties instead.
         */
        interface IAgentStarted extends wardkeeper.v1.AgentStarted.$Properties {
        }

        /** Represents an AgentStarted. */
        class AgentStarted {

            /**
             * Constructs a new AgentStarted.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AgentStarted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentStarted version. */
            version: string;

            /** AgentStarted bootCounter. */
            bootCounter: number;

            /** AgentStarted previousStopClean. */
            previousStopClean: boolean;

            /** AgentStarted keyHolder. */
            keyHolder: string;

            /**
             * Encodes the specified AgentStarted message. Does not implicitly {@link wardkeeper.v1.AgentStarted.verify|verify} messages.
             * @param message AgentStarted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AgentStarted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentStarted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AgentStarted & wardkeeper.v1.AgentStarted.$Shape} AgentStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AgentStarted & wardkeeper.v1.AgentStarted.$Shape;
        }

        namespace AgentStarted {

            /** Properties of an AgentStarted. */
            interface $Properties {

                /** AgentStarted version */
                version?: (string|null);

                /** AgentStarted bootCounter */
                bootCounter?: (number|null);

                /** AgentStarted previousStopClean */
                previousStopClean?: (boolean|null);

                /** AgentStarted keyHolder */
                keyHolder?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentStarted. */
            type $Shape = wardkeeper.v1.AgentStarted.$Properties;
        }

        /**
         * Properties of an AgentStopped.
         * @deprecated Use wardkeeper.v1.AgentStopped.$Properties instead.
         */
        interface IAgentStopped extends wardkeeper.v1.AgentStopped.$Properties {
        }

        /** Represents an AgentStopped. */
        class AgentStopped {

            /**
             * Constructs a new AgentStopped.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AgentStopped.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentStopped reason. */
            reason: string;

            /**
             * Encodes the specified AgentStopped message. Does not implicitly {@link wardkeeper.v1.AgentStopped.verify|verify} messages.
             * @param message AgentStopped message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AgentStopped.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentStopped message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AgentStopped & wardkeeper.v1.AgentStopped.$Shape} AgentStopped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AgentStopped & wardkeeper.v1.AgentStopped.$Shape;
        }

        namespace AgentStopped {

            /** Properties of an AgentStopped. */
            interface $Properties {

                /** AgentStopped reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentStopped. */
            type $Shape = wardkeeper.v1.AgentStopped.$Properties;
        }

        /**
         * Properties of a TimeChanged.
         * @deprecated Use wardkeeper.v1.TimeChanged.$Properties instead.
         */
        interface ITimeChanged extends wardkeeper.v1.TimeChanged.$Properties {
        }

        /** Represents a TimeChanged. */
        class TimeChanged {

            /**
             * Constructs a new TimeChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.TimeChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeChanged stepMs. */
            stepMs: number;

            /** TimeChanged quality. */
            quality: wardkeeper.v1.TimeQuality;

            /**
             * Encodes the specified TimeChanged message. Does not implicitly {@link wardkeeper.v1.TimeChanged.verify|verify} messages.
             * @param message TimeChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.TimeChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TimeChanged & wardkeeper.v1.TimeChanged.$Shape} TimeChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.TimeChanged & wardkeeper.v1.TimeChanged.$Shape;
        }

        namespace TimeChanged {

            /** Properties of a TimeChanged. */
            interface $Properties {

                /** TimeChanged stepMs */
                stepMs?: (number|null);

                /** TimeChanged quality */
                quality?: (wardkeeper.v1.TimeQuality|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeChanged. */
            type $Shape = wardkeeper.v1.TimeChanged.$Properties;
        }

        /**
         * Properties of a LinkChanged.
         * @deprecated Use wardkeeper.v1.LinkChanged.$Properties instead.
         */
        interface ILinkChanged extends wardkeeper.v1.LinkChanged.$Properties {
        }

        /** Represents a LinkChanged. */
        class LinkChanged {

            /**
             * Constructs a new LinkChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.LinkChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkChanged connected. */
            connected: boolean;

            /** LinkChanged reason. */
            reason: string;

            /** LinkChanged downMs. */
            downMs: number;

            /**
             * Encodes the specified LinkChanged message. Does not implicitly {@link wardkeeper.v1.LinkChanged.verify|verify} messages.
             * @param message LinkChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.LinkChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LinkChanged & wardkeeper.v1.LinkChanged.$Shape} LinkChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.LinkChanged & wardkeeper.v1.LinkChanged.$Shape;
        }

        namespace LinkChanged {

            /** Properties of a LinkChanged. */
            interface $Properties {

                /** LinkChanged connected */
                connected?: (boolean|null);

                /** LinkChanged reason */
                reason?: (string|null);

                /** LinkChanged downMs */
                downMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinkChanged. */
            type $Shape = wardkeeper.v1.LinkChanged.$Properties;
        }

        /**
         * Properties of an EventsDropped.
         * @deprecated Use wardkeeper.v1.EventsDropped.$Properties instead.
         */
        interface IEventsDropped extends wardkeeper.v1.EventsDropped.$Properties {
        }

        /** Represents an EventsDropped. */
        class EventsDropped {

            /**
             * Constructs a new EventsDropped.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EventsDropped.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventsDropped firstSeq. */
            firstSeq: number;

            /** EventsDropped lastSeq. */
            lastSeq: number;

            /** EventsDropped count. */
            count: number;

            /** EventsDropped highest. */
            highest: wardkeeper.v1.Severity;

            /** EventsDropped ledger. */
            ledger: Uint8Array;

            /**
             * Encodes the specified EventsDropped message. Does not implicitly {@link wardkeeper.v1.EventsDropped.verify|verify} messages.
             * @param message EventsDropped message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EventsDropped.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EventsDropped message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EventsDropped & wardkeeper.v1.EventsDropped.$Shape} EventsDropped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EventsDropped & wardkeeper.v1.EventsDropped.$Shape;
        }

        namespace EventsDropped {

            /** Properties of an EventsDropped. */
            interface $Properties {

                /** EventsDropped firstSeq */
                firstSeq?: (number|null);

                /** EventsDropped lastSeq */
                lastSeq?: (number|null);

                /** EventsDropped count */
                count?: (number|null);

                /** EventsDropped highest */
                highest?: (wardkeeper.v1.Severity|null);

                /** EventsDropped ledger */
                ledger?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventsDropped. */
            type $Shape = wardkeeper.v1.EventsDropped.$Properties;
        }

        /**
         * Properties of a TrustRefused.
         * @deprecated Use wardkeeper.v1.TrustRefused.$Properties instead.
         */
        interface ITrustRefused extends wardkeeper.v1.TrustRefused.$Properties {
        }

        /** Represents a TrustRefused. */
        class TrustRefused {

            /**
             * Constructs a new TrustRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.TrustRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrustRefused object. */
            object: string;

            /** TrustRefused code. */
            code: string;

            /**
             * Encodes the specified TrustRefused message. Does not implicitly {@link wardkeeper.v1.TrustRefused.verify|verify} messages.
             * @param message TrustRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.TrustRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrustRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TrustRefused & wardkeeper.v1.TrustRefused.$Shape} TrustRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.TrustRefused & wardkeeper.v1.TrustRefused.$Shape;
        }

        namespace TrustRefused {

            /** Properties of a TrustRefused. */
            interface $Properties {

                /** TrustRefused object */
                object?: (string|null);

                /** TrustRefused code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrustRefused. */
            type $Shape = wardkeeper.v1.TrustRefused.$Properties;
        }

        /**
         * Properties of a LoginSucceeded.
         * @deprecated Use wardkeeper.v1.LoginSucceeded.$Properties instead.
         */
        interface ILoginSucceeded extends wardkeeper.v1.LoginSucceeded.$Properties {
        }

        /** Represents a LoginSucceeded. */
        class LoginSucceeded {

            /**
             * Constructs a new LoginSucceeded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.LoginSucceeded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoginSucceeded origin. */
            origin: wardkeeper.v1.Origin;

            /** LoginSucceeded authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** LoginSucceeded role. */
            role: string;

            /** LoginSucceeded failuresBefore. */
            failuresBefore: number;

            /**
             * Encodes the specified LoginSucceeded message. Does not implicitly {@link wardkeeper.v1.LoginSucceeded.verify|verify} messages.
             * @param message LoginSucceeded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.LoginSucceeded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoginSucceeded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginSucceeded & wardkeeper.v1.LoginSucceeded.$Shape} LoginSucceeded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.LoginSucceeded & wardkeeper.v1.LoginSucceeded.$Shape;
        }

        namespace LoginSucceeded {

            /** Properties of a LoginSucceeded. */
            interface $Properties {

                /** LoginSucceeded origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** LoginSucceeded authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** LoginSucceeded role */
                role?: (string|null);

                /** LoginSucceeded failuresBefore */
                failuresBefore?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoginSucceeded. */
            type $Shape = wardkeeper.v1.LoginSucceeded.$Properties;
        }

        /**
         * Properties of a LoginFailed.
         * @deprecated Use wardkeeper.v1.LoginFailed.$Properties instead.
         */
        interface ILoginFailed extends wardkeeper.v1.LoginFailed.$Properties {
        }

        /** Represents a LoginFailed. */
        class LoginFailed {

            /**
             * Constructs a new LoginFailed.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.LoginFailed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoginFailed origin. */
            origin: wardkeeper.v1.Origin;

            /** LoginFailed authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** LoginFailed consecutiveFailures. */
            consecutiveFailures: number;

            /** LoginFailed interrupted. */
            interrupted: boolean;

            /**
             * Encodes the specified LoginFailed message. Does not implicitly {@link wardkeeper.v1.LoginFailed.verify|verify} messages.
             * @param message LoginFailed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.LoginFailed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoginFailed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginFailed & wardkeeper.v1.LoginFailed.$Shape} LoginFailed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.LoginFailed & wardkeeper.v1.LoginFailed.$Shape;
        }

        namespace LoginFailed {

            /** Properties of a LoginFailed. */
            interface $Properties {

                /** LoginFailed origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** LoginFailed authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** LoginFailed consecutiveFailures */
                consecutiveFailures?: (number|null);

                /** LoginFailed interrupted */
                interrupted?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoginFailed. */
            type $Shape = wardkeeper.v1.LoginFailed.$Properties;
        }

        /**
         * Properties of a LoginDenied.
         * @deprecated Use wardkeeper.v1.LoginDenied.$Properties instead.
         */
        interface ILoginDenied extends wardkeeper.v1.LoginDenied.$Properties {
        }

        /** Represents a LoginDenied. */
        class LoginDenied {

            /**
             * Constructs a new LoginDenied.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.LoginDenied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoginDenied origin. */
            origin: wardkeeper.v1.Origin;

            /** LoginDenied authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** LoginDenied code. */
            code: string;

            /** LoginDenied retryAfterMs. */
            retryAfterMs: number;

            /**
             * Encodes the specified LoginDenied message. Does not implicitly {@link wardkeeper.v1.LoginDenied.verify|verify} messages.
             * @param message LoginDenied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.LoginDenied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoginDenied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginDenied & wardkeeper.v1.LoginDenied.$Shape} LoginDenied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.LoginDenied & wardkeeper.v1.LoginDenied.$Shape;
        }

        namespace LoginDenied {

            /** Properties of a LoginDenied. */
            interface $Properties {

                /** LoginDenied origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** LoginDenied authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** LoginDenied code */
                code?: (string|null);

                /** LoginDenied retryAfterMs */
                retryAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoginDenied. */
            type $Shape = wardkeeper.v1.LoginDenied.$Properties;
        }

        /**
         * Properties of an AccessBlocked.
         * @deprecated Use wardkeeper.v1.AccessBlocked.$Properties instead.
         */
        interface IAccessBlocked extends wardkeeper.v1.AccessBlocked.$Properties {
        }

        /** Represents an AccessBlocked. */
        class AccessBlocked {

            /**
             * Constructs a new AccessBlocked.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AccessBlocked.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccessBlocked origin. */
            origin: wardkeeper.v1.Origin;

            /** AccessBlocked authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** AccessBlocked locked. */
            locked: boolean;

            /** AccessBlocked forMs. */
            forMs: number;

            /** AccessBlocked consecutiveFailures. */
            consecutiveFailures: number;

            /**
             * Encodes the specified AccessBlocked message. Does not implicitly {@link wardkeeper.v1.AccessBlocked.verify|verify} messages.
             * @param message AccessBlocked message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AccessBlocked.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccessBlocked message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccessBlocked & wardkeeper.v1.AccessBlocked.$Shape} AccessBlocked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AccessBlocked & wardkeeper.v1.AccessBlocked.$Shape;
        }

        namespace AccessBlocked {

            /** Properties of an AccessBlocked. */
            interface $Properties {

                /** AccessBlocked origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** AccessBlocked authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** AccessBlocked locked */
                locked?: (boolean|null);

                /** AccessBlocked forMs */
                forMs?: (number|null);

                /** AccessBlocked consecutiveFailures */
                consecutiveFailures?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccessBlocked. */
            type $Shape = wardkeeper.v1.AccessBlocked.$Properties;
        }

        /**
         * Properties of a SessionEnded.
         * @deprecated Use wardkeeper.v1.SessionEnded.$Properties instead.
         */
        interface ISessionEnded extends wardkeeper.v1.SessionEnded.$Properties {
        }

        /** Represents a SessionEnded. */
        class SessionEnded {

            /**
             * Constructs a new SessionEnded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SessionEnded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionEnded reason. */
            reason: string;

            /** SessionEnded lastedMs. */
            lastedMs: number;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link wardkeeper.v1.SessionEnded.verify|verify} messages.
             * @param message SessionEnded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SessionEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SessionEnded & wardkeeper.v1.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SessionEnded & wardkeeper.v1.SessionEnded.$Shape;
        }

        namespace SessionEnded {

            /** Properties of a SessionEnded. */
            interface $Properties {

                /** SessionEnded reason */
                reason?: (string|null);

                /** SessionEnded lastedMs */
                lastedMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionEnded. */
            type $Shape = wardkeeper.v1.SessionEnded.$Properties;
        }

        /**
         * Properties of an EssentialAction.
         * @deprecated Use wardkeeper.v1.EssentialAction.$Properties instead.
         */
        interface IEssentialAction extends wardkeeper.v1.EssentialAction.$Properties {
        }

        /** Represents an EssentialAction. */
        class EssentialAction {

            /**
             * Constructs a new EssentialAction.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EssentialAction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EssentialAction action. */
            action: string;

            /** EssentialAction origin. */
            origin: wardkeeper.v1.Origin;

            /** EssentialAction count. */
            count: number;

            /**
             * Encodes the specified EssentialAction message. Does not implicitly {@link wardkeeper.v1.EssentialAction.verify|verify} messages.
             * @param message EssentialAction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EssentialAction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EssentialAction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EssentialAction & wardkeeper.v1.EssentialAction.$Shape} EssentialAction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EssentialAction & wardkeeper.v1.EssentialAction.$Shape;
        }

        namespace EssentialAction {

            /** Properties of an EssentialAction. */
            interface $Properties {

                /** EssentialAction action */
                action?: (string|null);

                /** EssentialAction origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** EssentialAction count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EssentialAction. */
            type $Shape = wardkeeper.v1.EssentialAction.$Properties;
        }

        /**
         * Properties of an AttemptsThrottled.
         * @deprecated Use wardkeeper.v1.AttemptsThrottled.$Properties instead.
         */
        interface IAttemptsThrottled extends wardkeeper.v1.AttemptsThrottled.$Properties {
        }

        /** Represents an AttemptsThrottled. */
        class AttemptsThrottled {

            /**
             * Constructs a new AttemptsThrottled.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AttemptsThrottled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AttemptsThrottled origin. */
            origin: wardkeeper.v1.Origin;

            /** AttemptsThrottled count. */
            count: number;

            /** AttemptsThrottled overMs. */
            overMs: number;

            /**
             * Encodes the specified AttemptsThrottled message. Does not implicitly {@link wardkeeper.v1.AttemptsThrottled.verify|verify} messages.
             * @param message AttemptsThrottled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AttemptsThrottled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AttemptsThrottled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AttemptsThrottled & wardkeeper.v1.AttemptsThrottled.$Shape} AttemptsThrottled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AttemptsThrottled & wardkeeper.v1.AttemptsThrottled.$Shape;
        }

        namespace AttemptsThrottled {

            /** Properties of an AttemptsThrottled. */
            interface $Properties {

                /** AttemptsThrottled origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** AttemptsThrottled count */
                count?: (number|null);

                /** AttemptsThrottled overMs */
                overMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AttemptsThrottled. */
            type $Shape = wardkeeper.v1.AttemptsThrottled.$Properties;
        }

        /**
         * Properties of an AccountChanged.
         * @deprecated Use wardkeeper.v1.AccountChanged.$Properties instead.
         */
        interface IAccountChanged extends wardkeeper.v1.AccountChanged.$Properties {
        }

        /** Represents an AccountChanged. */
        class AccountChanged {

            /**
             * Constructs a new AccountChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AccountChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccountChanged change. */
            change: string;

            /** AccountChanged account. */
            account: Uint8Array;

            /** AccountChanged role. */
            role: string;

            /**
             * Encodes the specified AccountChanged message. Does not implicitly {@link wardkeeper.v1.AccountChanged.verify|verify} messages.
             * @param message AccountChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AccountChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccountChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccountChanged & wardkeeper.v1.AccountChanged.$Shape} AccountChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AccountChanged & wardkeeper.v1.AccountChanged.$Shape;
        }

        namespace AccountChanged {

            /** Properties of an AccountChanged. */
            interface $Properties {

                /** AccountChanged change */
                change?: (string|null);

                /** AccountChanged account */
                account?: (Uint8Array|null);

                /** AccountChanged role */
                role?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccountChanged. */
            type $Shape = wardkeeper.v1.AccountChanged.$Properties;
        }

        /**
         * Properties of an AccessDegraded.
         * @deprecated Use wardkeeper.v1.AccessDegraded.$Properties instead.
         */
        interface IAccessDegraded extends wardkeeper.v1.AccessDegraded.$Properties {
        }

        /** Represents an AccessDegraded. */
        class AccessDegraded {

            /**
             * Constructs a new AccessDegraded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AccessDegraded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccessDegraded code. */
            code: string;

            /** AccessDegraded count. */
            count: number;

            /**
             * Encodes the specified AccessDegraded message. Does not implicitly {@link wardkeeper.v1.AccessDegraded.verify|verify} messages.
             * @param message AccessDegraded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AccessDegraded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccessDegraded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccessDegraded & wardkeeper.v1.AccessDegraded.$Shape} AccessDegraded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AccessDegraded & wardkeeper.v1.AccessDegraded.$Shape;
        }

        namespace AccessDegraded {

            /** Properties of an AccessDegraded. */
            interface $Properties {

                /** AccessDegraded code */
                code?: (string|null);

                /** AccessDegraded count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccessDegraded. */
            type $Shape = wardkeeper.v1.AccessDegraded.$Properties;
        }

        /**
         * Properties of a BaselineRecorded.
         * @deprecated Use wardkeeper.v1.BaselineRecorded.$Properties instead.
         */
        interface IBaselineRecorded extends wardkeeper.v1.BaselineRecorded.$Properties {
        }

        /** Represents a BaselineRecorded. */
        class BaselineRecorded {

            /**
             * Constructs a new BaselineRecorded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.BaselineRecorded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BaselineRecorded set. */
            set: string;

            /** BaselineRecorded files. */
            files: number;

            /** BaselineRecorded root. */
            root: Uint8Array;

            /** BaselineRecorded authority. */
            authority: string;

            /** BaselineRecorded version. */
            version: number;

            /** BaselineRecorded source. */
            source: Uint8Array;

            /** BaselineRecorded previousRoot. */
            previousRoot: Uint8Array;

            /**
             * Encodes the specified BaselineRecorded message. Does not implicitly {@link wardkeeper.v1.BaselineRecorded.verify|verify} messages.
             * @param message BaselineRecorded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.BaselineRecorded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BaselineRecorded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BaselineRecorded & wardkeeper.v1.BaselineRecorded.$Shape} BaselineRecorded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.BaselineRecorded & wardkeeper.v1.BaselineRecorded.$Shape;
        }

        namespace BaselineRecorded {

            /** Properties of a BaselineRecorded. */
            interface $Properties {

                /** BaselineRecorded set */
                set?: (string|null);

                /** BaselineRecorded files */
                files?: (number|null);

                /** BaselineRecorded root */
                root?: (Uint8Array|null);

                /** BaselineRecorded authority */
                authority?: (string|null);

                /** BaselineRecorded version */
                version?: (number|null);

                /** BaselineRecorded source */
                source?: (Uint8Array|null);

                /** BaselineRecorded previousRoot */
                previousRoot?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BaselineRecorded. */
            type $Shape = wardkeeper.v1.BaselineRecorded.$Properties;
        }

        /**
         * Properties of a FileChanged.
         * @deprecated Use wardkeeper.v1.FileChanged.$Properties instead.
         */
        interface IFileChanged extends wardkeeper.v1.FileChanged.$Properties {
        }

        /** Represents a FileChanged. */
        class FileChanged {

            /**
             * Constructs a new FileChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FileChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileChanged set. */
            set: string;

            /** FileChanged path. */
            path: Uint8Array;

            /** FileChanged change. */
            change: wardkeeper.v1.FileChanged.Change;

            /** FileChanged net. */
            net: wardkeeper.v1.FileChanged.Net;

            /** FileChanged before. */
            before?: (wardkeeper.v1.FileState.$Properties|null);

            /** FileChanged after. */
            after?: (wardkeeper.v1.FileState.$Properties|null);

            /** FileChanged class. */
            class: string;

            /** FileChanged meanings. */
            meanings: string[];

            /** FileChanged movedFrom. */
            movedFrom: Uint8Array;

            /** FileChanged movedTo. */
            movedTo: Uint8Array;

            /** FileChanged who. */
            who?: (wardkeeper.v1.FileActor.$Properties|null);

            /** FileChanged maintenance. */
            maintenance: boolean;

            /** FileChanged duringChange. */
            duringChange: boolean;

            /**
             * Encodes the specified FileChanged message. Does not implicitly {@link wardkeeper.v1.FileChanged.verify|verify} messages.
             * @param message FileChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FileChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileChanged & wardkeeper.v1.FileChanged.$Shape} FileChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FileChanged & wardkeeper.v1.FileChanged.$Shape;
        }

        namespace FileChanged {

            /** Properties of a FileChanged. */
            interface $Properties {

                /** FileChanged set */
                set?: (string|null);

                /** FileChanged path */
                path?: (Uint8Array|null);

                /** FileChanged change */
                change?: (wardkeeper.v1.FileChanged.Change|null);

                /** FileChanged net */
                net?: (wardkeeper.v1.FileChanged.Net|null);

                /** FileChanged before */
                before?: (wardkeeper.v1.FileState.$Properties|null);

                /** FileChanged after */
                after?: (wardkeeper.v1.FileState.$Properties|null);

                /** FileChanged class */
                "class"?: (string|null);

                /** FileChanged meanings */
                meanings?: (string[]|null);

                /** FileChanged movedFrom */
                movedFrom?: (Uint8Array|null);

                /** FileChanged movedTo */
                movedTo?: (Uint8Array|null);

                /** FileChanged who */
                who?: (wardkeeper.v1.FileActor.$Properties|null);

                /** FileChanged maintenance */
                maintenance?: (boolean|null);

                /** FileChanged duringChange */
                duringChange?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileChanged. */
            type $Shape = wardkeeper.v1.FileChanged.$Properties;

            /** Change enum. */
            enum Change {

                /** CHANGE_UNSPECIFIED value */
                CHANGE_UNSPECIFIED = 0,

                /** CONTENT value */
                CONTENT = 1,

                /** ATTRIBUTES value */
                ATTRIBUTES = 2,

                /** ADDED value */
                ADDED = 3,

                /** REMOVED value */
                REMOVED = 4,

                /** TYPE value */
                TYPE = 5,

                /** RESTORED value */
                RESTORED = 6,

                /** UNREADABLE value */
                UNREADABLE = 7,

                /** TRANSIENT value */
                TRANSIENT = 150
            }

            /** Net enum. */
            enum Net {

                /** NET_UNSPECIFIED value */
                NET_UNSPECIFIED = 0,

                /** WATCH value */
                WATCH = 1,

                /** SWEEP value */
                SWEEP = 2,

                /** REREAD value */
                REREAD = 3,

                /** START value */
                START = 4
            }
        }

        /**
         * Properties of a FileState.
         * @deprecated Use wardkeeper.v1.FileState.$Properties instead.
         */
        interface IFileState extends wardkeeper.v1.FileState.$Properties {
        }

        /** Represents a FileState. */
        class FileState {

            /**
             * Constructs a new FileState.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FileState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileState mode. */
            mode: number;

            /** FileState uid. */
            uid: number;

            /** FileState gid. */
            gid: number;

            /** FileState size. */
            size: number;

            /** FileState sha256. */
            sha256: Uint8Array;

            /** FileState linkTarget. */
            linkTarget: Uint8Array;

            /** FileState capability. */
            capability: Uint8Array;

            /** FileState acl. */
            acl: Uint8Array;

            /** FileState ima. */
            ima: Uint8Array;

            /**
             * Encodes the specified FileState message. Does not implicitly {@link wardkeeper.v1.FileState.verify|verify} messages.
             * @param message FileState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FileState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileState & wardkeeper.v1.FileState.$Shape} FileState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FileState & wardkeeper.v1.FileState.$Shape;
        }

        namespace FileState {

            /** Properties of a FileState. */
            interface $Properties {

                /** FileState mode */
                mode?: (number|null);

                /** FileState uid */
                uid?: (number|null);

                /** FileState gid */
                gid?: (number|null);

                /** FileState size */
                size?: (number|null);

                /** FileState sha256 */
                sha256?: (Uint8Array|null);

                /** FileState linkTarget */
                linkTarget?: (Uint8Array|null);

                /** FileState capability */
                capability?: (Uint8Array|null);

                /** FileState acl */
                acl?: (Uint8Array|null);

                /** FileState ima */
                ima?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileState. */
            type $Shape = wardkeeper.v1.FileState.$Properties;
        }

        /**
         * Properties of a WatchDegraded.
         * @deprecated Use wardkeeper.v1.WatchDegraded.$Properties instead.
         */
        interface IWatchDegraded extends wardkeeper.v1.WatchDegraded.$Properties {
        }

        /** Represents a WatchDegraded. */
        class WatchDegraded {

            /**
             * Constructs a new WatchDegraded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.WatchDegraded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchDegraded set. */
            set: string;

            /** WatchDegraded code. */
            code: string;

            /**
             * Encodes the specified WatchDegraded message. Does not implicitly {@link wardkeeper.v1.WatchDegraded.verify|verify} messages.
             * @param message WatchDegraded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.WatchDegraded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchDegraded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.WatchDegraded & wardkeeper.v1.WatchDegraded.$Shape} WatchDegraded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.WatchDegraded & wardkeeper.v1.WatchDegraded.$Shape;
        }

        namespace WatchDegraded {

            /** Properties of a WatchDegraded. */
            interface $Properties {

                /** WatchDegraded set */
                set?: (string|null);

                /** WatchDegraded code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchDegraded. */
            type $Shape = wardkeeper.v1.WatchDegraded.$Properties;
        }

        /**
         * Properties of a DeviceStateChanged.
         * @deprecated Use wardkeeper.v1.DeviceStateChanged.$Properties instead.
         */
        interface IDeviceStateChanged extends wardkeeper.v1.DeviceStateChanged.$Properties {
        }

        /** Represents a DeviceStateChanged. */
        class DeviceStateChanged {

            /**
             * Constructs a new DeviceStateChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.DeviceStateChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeviceStateChanged state. */
            state: string;

            /** DeviceStateChanged patientConnected. */
            patientConnected: boolean;

            /**
             * Encodes the specified DeviceStateChanged message. Does not implicitly {@link wardkeeper.v1.DeviceStateChanged.verify|verify} messages.
             * @param message DeviceStateChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.DeviceStateChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeviceStateChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DeviceStateChanged & wardkeeper.v1.DeviceStateChanged.$Shape} DeviceStateChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.DeviceStateChanged & wardkeeper.v1.DeviceStateChanged.$Shape;
        }

        namespace DeviceStateChanged {

            /** Properties of a DeviceStateChanged. */
            interface $Properties {

                /** DeviceStateChanged state */
                state?: (string|null);

                /** DeviceStateChanged patientConnected */
                patientConnected?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeviceStateChanged. */
            type $Shape = wardkeeper.v1.DeviceStateChanged.$Properties;
        }

        /**
         * Properties of an AuthenticatorCap.
         * @deprecated Use wardkeeper.v1.AuthenticatorCap.$Properties instead.
         */
        interface IAuthenticatorCap extends wardkeeper.v1.AuthenticatorCap.$Properties {
        }

        /** Represents an AuthenticatorCap. */
        class AuthenticatorCap {

            /**
             * Constructs a new AuthenticatorCap.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AuthenticatorCap.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthenticatorCap origin. */
            origin: wardkeeper.v1.Origin;

            /** AuthenticatorCap authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** AuthenticatorCap consecutiveFailures. */
            consecutiveFailures: number;

            /** AuthenticatorCap cap. */
            cap: number;

            /** AuthenticatorCap standing. */
            standing: string;

            /**
             * Encodes the specified AuthenticatorCap message. Does not implicitly {@link wardkeeper.v1.AuthenticatorCap.verify|verify} messages.
             * @param message AuthenticatorCap message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AuthenticatorCap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthenticatorCap message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AuthenticatorCap & wardkeeper.v1.AuthenticatorCap.$Shape} AuthenticatorCap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AuthenticatorCap & wardkeeper.v1.AuthenticatorCap.$Shape;
        }

        namespace AuthenticatorCap {

            /** Properties of an AuthenticatorCap. */
            interface $Properties {

                /** AuthenticatorCap origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** AuthenticatorCap authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** AuthenticatorCap consecutiveFailures */
                consecutiveFailures?: (number|null);

                /** AuthenticatorCap cap */
                cap?: (number|null);

                /** AuthenticatorCap standing */
                standing?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthenticatorCap. */
            type $Shape = wardkeeper.v1.AuthenticatorCap.$Properties;
        }

        /**
         * Properties of a FactorAccepted.
         * @deprecated Use wardkeeper.v1.FactorAccepted.$Properties instead.
         */
        interface IFactorAccepted extends wardkeeper.v1.FactorAccepted.$Properties {
        }

        /** Represents a FactorAccepted. */
        class FactorAccepted {

            /**
             * Constructs a new FactorAccepted.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FactorAccepted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FactorAccepted origin. */
            origin: wardkeeper.v1.Origin;

            /** FactorAccepted authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /**
             * Encodes the specified FactorAccepted message. Does not implicitly {@link wardkeeper.v1.FactorAccepted.verify|verify} messages.
             * @param message FactorAccepted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FactorAccepted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FactorAccepted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FactorAccepted & wardkeeper.v1.FactorAccepted.$Shape} FactorAccepted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FactorAccepted & wardkeeper.v1.FactorAccepted.$Shape;
        }

        namespace FactorAccepted {

            /** Properties of a FactorAccepted. */
            interface $Properties {

                /** FactorAccepted origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** FactorAccepted authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FactorAccepted. */
            type $Shape = wardkeeper.v1.FactorAccepted.$Properties;
        }

        /**
         * Properties of a FactorMissing.
         * @deprecated Use wardkeeper.v1.FactorMissing.$Properties instead.
         */
        interface IFactorMissing extends wardkeeper.v1.FactorMissing.$Properties {
        }

        /** Represents a FactorMissing. */
        class FactorMissing {

            /**
             * Constructs a new FactorMissing.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FactorMissing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FactorMissing origin. */
            origin: wardkeeper.v1.Origin;

            /** FactorMissing authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** FactorMissing reason. */
            reason: string;

            /**
             * Encodes the specified FactorMissing message. Does not implicitly {@link wardkeeper.v1.FactorMissing.verify|verify} messages.
             * @param message FactorMissing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FactorMissing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FactorMissing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FactorMissing & wardkeeper.v1.FactorMissing.$Shape} FactorMissing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FactorMissing & wardkeeper.v1.FactorMissing.$Shape;
        }

        namespace FactorMissing {

            /** Properties of a FactorMissing. */
            interface $Properties {

                /** FactorMissing origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** FactorMissing authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** FactorMissing reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FactorMissing. */
            type $Shape = wardkeeper.v1.FactorMissing.$Properties;
        }

        /**
         * Properties of a VerifiersRestored.
         * @deprecated Use wardkeeper.v1.VerifiersRestored.$Properties instead.
         */
        interface IVerifiersRestored extends wardkeeper.v1.VerifiersRestored.$Properties {
        }

        /** Represents a VerifiersRestored. */
        class VerifiersRestored {

            /**
             * Constructs a new VerifiersRestored.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.VerifiersRestored.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VerifiersRestored accounts. */
            accounts: number;

            /** VerifiersRestored verifiers. */
            verifiers: number;

            /**
             * Encodes the specified VerifiersRestored message. Does not implicitly {@link wardkeeper.v1.VerifiersRestored.verify|verify} messages.
             * @param message VerifiersRestored message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.VerifiersRestored.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VerifiersRestored message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.VerifiersRestored & wardkeeper.v1.VerifiersRestored.$Shape} VerifiersRestored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.VerifiersRestored & wardkeeper.v1.VerifiersRestored.$Shape;
        }

        namespace VerifiersRestored {

            /** Properties of a VerifiersRestored. */
            interface $Properties {

                /** VerifiersRestored accounts */
                accounts?: (number|null);

                /** VerifiersRestored verifiers */
                verifiers?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VerifiersRestored. */
            type $Shape = wardkeeper.v1.VerifiersRestored.$Properties;
        }

        /**
         * Properties of a Reauthenticated.
         * @deprecated Use wardkeeper.v1.Reauthenticated.$Properties instead.
         */
        interface IReauthenticated extends wardkeeper.v1.Reauthenticated.$Properties {
        }

        /** Represents a Reauthenticated. */
        class Reauthenticated {

            /**
             * Constructs a new Reauthenticated.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Reauthenticated.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reauthenticated origin. */
            origin: wardkeeper.v1.Origin;

            /** Reauthenticated authenticator. */
            authenticator: wardkeeper.v1.Authenticator;

            /** Reauthenticated purpose. */
            purpose: string;

            /**
             * Encodes the specified Reauthenticated message. Does not implicitly {@link wardkeeper.v1.Reauthenticated.verify|verify} messages.
             * @param message Reauthenticated message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Reauthenticated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reauthenticated message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Reauthenticated & wardkeeper.v1.Reauthenticated.$Shape} Reauthenticated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Reauthenticated & wardkeeper.v1.Reauthenticated.$Shape;
        }

        namespace Reauthenticated {

            /** Properties of a Reauthenticated. */
            interface $Properties {

                /** Reauthenticated origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** Reauthenticated authenticator */
                authenticator?: (wardkeeper.v1.Authenticator|null);

                /** Reauthenticated purpose */
                purpose?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reauthenticated. */
            type $Shape = wardkeeper.v1.Reauthenticated.$Properties;
        }

        /**
         * Properties of an EmergencyOpened.
         * @deprecated Use wardkeeper.v1.EmergencyOpened.$Properties instead.
         */
        interface IEmergencyOpened extends wardkeeper.v1.EmergencyOpened.$Properties {
        }

        /** Represents an EmergencyOpened. */
        class EmergencyOpened {

            /**
             * Constructs a new EmergencyOpened.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyOpened.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyOpened emergency. */
            emergency: number;

            /** EmergencyOpened credential. */
            credential: number;

            /** EmergencyOpened source. */
            source: string;

            /** EmergencyOpened forMs. */
            forMs: number;

            /** EmergencyOpened origin. */
            origin: wardkeeper.v1.Origin;

            /**
             * Encodes the specified EmergencyOpened message. Does not implicitly {@link wardkeeper.v1.EmergencyOpened.verify|verify} messages.
             * @param message EmergencyOpened message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyOpened.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyOpened message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyOpened & wardkeeper.v1.EmergencyOpened.$Shape} EmergencyOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyOpened & wardkeeper.v1.EmergencyOpened.$Shape;
        }

        namespace EmergencyOpened {

            /** Properties of an EmergencyOpened. */
            interface $Properties {

                /** EmergencyOpened emergency */
                emergency?: (number|null);

                /** EmergencyOpened credential */
                credential?: (number|null);

                /** EmergencyOpened source */
                source?: (string|null);

                /** EmergencyOpened forMs */
                forMs?: (number|null);

                /** EmergencyOpened origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyOpened. */
            type $Shape = wardkeeper.v1.EmergencyOpened.$Properties;
        }

        /**
         * Properties of an EmergencyRefused.
         * @deprecated Use wardkeeper.v1.EmergencyRefused.$Properties instead.
         */
        interface IEmergencyRefused extends wardkeeper.v1.EmergencyRefused.$Properties {
        }

        /** Represents an EmergencyRefused. */
        class EmergencyRefused {

            /**
             * Constructs a new EmergencyRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyRefused code. */
            code: string;

            /** EmergencyRefused wrongInRow. */
            wrongInRow: number;

            /** EmergencyRefused retryAfterMs. */
            retryAfterMs: number;

            /**
             * Encodes the specified EmergencyRefused message. Does not implicitly {@link wardkeeper.v1.EmergencyRefused.verify|verify} messages.
             * @param message EmergencyRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyRefused & wardkeeper.v1.EmergencyRefused.$Shape} EmergencyRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyRefused & wardkeeper.v1.EmergencyRefused.$Shape;
        }

        namespace EmergencyRefused {

            /** Properties of an EmergencyRefused. */
            interface $Properties {

                /** EmergencyRefused code */
                code?: (string|null);

                /** EmergencyRefused wrongInRow */
                wrongInRow?: (number|null);

                /** EmergencyRefused retryAfterMs */
                retryAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyRefused. */
            type $Shape = wardkeeper.v1.EmergencyRefused.$Properties;
        }

        /**
         * Properties of an EmergencyChanged.
         * @deprecated Use wardkeeper.v1.EmergencyChanged.$Properties instead.
         */
        interface IEmergencyChanged extends wardkeeper.v1.EmergencyChanged.$Properties {
        }

        /** Represents an EmergencyChanged. */
        class EmergencyChanged {

            /**
             * Constructs a new EmergencyChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyChanged emergency. */
            emergency: number;

            /** EmergencyChanged change. */
            change: string;

            /** EmergencyChanged forMs. */
            forMs: number;

            /**
             * Encodes the specified EmergencyChanged message. Does not implicitly {@link wardkeeper.v1.EmergencyChanged.verify|verify} messages.
             * @param message EmergencyChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyChanged & wardkeeper.v1.EmergencyChanged.$Shape} EmergencyChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyChanged & wardkeeper.v1.EmergencyChanged.$Shape;
        }

        namespace EmergencyChanged {

            /** Properties of an EmergencyChanged. */
            interface $Properties {

                /** EmergencyChanged emergency */
                emergency?: (number|null);

                /** EmergencyChanged change */
                change?: (string|null);

                /** EmergencyChanged forMs */
                forMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyChanged. */
            type $Shape = wardkeeper.v1.EmergencyChanged.$Properties;
        }

        /**
         * Properties of an EmergencyEnded.
         * @deprecated Use wardkeeper.v1.EmergencyEnded.$Properties instead.
         */
        interface IEmergencyEnded extends wardkeeper.v1.EmergencyEnded.$Properties {
        }

        /** Represents an EmergencyEnded. */
        class EmergencyEnded {

            /**
             * Constructs a new EmergencyEnded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyEnded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyEnded emergency. */
            emergency: number;

            /** EmergencyEnded reason. */
            reason: string;

            /** EmergencyEnded lastedMs. */
            lastedMs: number;

            /**
             * Encodes the specified EmergencyEnded message. Does not implicitly {@link wardkeeper.v1.EmergencyEnded.verify|verify} messages.
             * @param message EmergencyEnded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyEnded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyEnded & wardkeeper.v1.EmergencyEnded.$Shape} EmergencyEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyEnded & wardkeeper.v1.EmergencyEnded.$Shape;
        }

        namespace EmergencyEnded {

            /** Properties of an EmergencyEnded. */
            interface $Properties {

                /** EmergencyEnded emergency */
                emergency?: (number|null);

                /** EmergencyEnded reason */
                reason?: (string|null);

                /** EmergencyEnded lastedMs */
                lastedMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyEnded. */
            type $Shape = wardkeeper.v1.EmergencyEnded.$Properties;
        }

        /**
         * Properties of an EmergencyReview.
         * @deprecated Use wardkeeper.v1.EmergencyReview.$Properties instead.
         */
        interface IEmergencyReview extends wardkeeper.v1.EmergencyReview.$Properties {
        }

        /** Represents an EmergencyReview. */
        class EmergencyReview {

            /**
             * Constructs a new EmergencyReview.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyReview.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyReview emergency. */
            emergency: number;

            /** EmergencyReview state. */
            state: string;

            /** EmergencyReview dueMs. */
            dueMs: number;

            /** EmergencyReview justified. */
            justified: boolean;

            /** EmergencyReview followUp. */
            followUp: boolean;

            /**
             * Encodes the specified EmergencyReview message. Does not implicitly {@link wardkeeper.v1.EmergencyReview.verify|verify} messages.
             * @param message EmergencyReview message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyReview.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyReview message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyReview & wardkeeper.v1.EmergencyReview.$Shape} EmergencyReview
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyReview & wardkeeper.v1.EmergencyReview.$Shape;
        }

        namespace EmergencyReview {

            /** Properties of an EmergencyReview. */
            interface $Properties {

                /** EmergencyReview emergency */
                emergency?: (number|null);

                /** EmergencyReview state */
                state?: (string|null);

                /** EmergencyReview dueMs */
                dueMs?: (number|null);

                /** EmergencyReview justified */
                justified?: (boolean|null);

                /** EmergencyReview followUp */
                followUp?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyReview. */
            type $Shape = wardkeeper.v1.EmergencyReview.$Properties;
        }

        /**
         * Properties of an EmergencyCodes.
         * @deprecated Use wardkeeper.v1.EmergencyCodes.$Properties instead.
         */
        interface IEmergencyCodes extends wardkeeper.v1.EmergencyCodes.$Properties {
        }

        /** Represents an EmergencyCodes. */
        class EmergencyCodes {

            /**
             * Constructs a new EmergencyCodes.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyCodes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyCodes change. */
            change: string;

            /** EmergencyCodes credential. */
            credential: number;

            /** EmergencyCodes staged. */
            staged: number;

            /**
             * Encodes the specified EmergencyCodes message. Does not implicitly {@link wardkeeper.v1.EmergencyCodes.verify|verify} messages.
             * @param message EmergencyCodes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyCodes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyCodes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyCodes & wardkeeper.v1.EmergencyCodes.$Shape} EmergencyCodes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyCodes & wardkeeper.v1.EmergencyCodes.$Shape;
        }

        namespace EmergencyCodes {

            /** Properties of an EmergencyCodes. */
            interface $Properties {

                /** EmergencyCodes change */
                change?: (string|null);

                /** EmergencyCodes credential */
                credential?: (number|null);

                /** EmergencyCodes staged */
                staged?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyCodes. */
            type $Shape = wardkeeper.v1.EmergencyCodes.$Properties;
        }

        /**
         * Properties of an ApprovalChanged.
         * @deprecated Use wardkeeper.v1.ApprovalChanged.$Properties instead.
         */
        interface IApprovalChanged extends wardkeeper.v1.ApprovalChanged.$Properties {
        }

        /** Represents an ApprovalChanged. */
        class ApprovalChanged {

            /**
             * Constructs a new ApprovalChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.ApprovalChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApprovalChanged change. */
            change: string;

            /** ApprovalChanged action. */
            action: string;

            /** ApprovalChanged request. */
            request: Uint8Array;

            /**
             * Encodes the specified ApprovalChanged message. Does not implicitly {@link wardkeeper.v1.ApprovalChanged.verify|verify} messages.
             * @param message ApprovalChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.ApprovalChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApprovalChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ApprovalChanged & wardkeeper.v1.ApprovalChanged.$Shape} ApprovalChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.ApprovalChanged & wardkeeper.v1.ApprovalChanged.$Shape;
        }

        namespace ApprovalChanged {

            /** Properties of an ApprovalChanged. */
            interface $Properties {

                /** ApprovalChanged change */
                change?: (string|null);

                /** ApprovalChanged action */
                action?: (string|null);

                /** ApprovalChanged request */
                request?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApprovalChanged. */
            type $Shape = wardkeeper.v1.ApprovalChanged.$Properties;
        }

        /**
         * Properties of an OperatorSession.
         * @deprecated Use wardkeeper.v1.OperatorSession.$Properties instead.
         */
        interface IOperatorSession extends wardkeeper.v1.OperatorSession.$Properties {
        }

        /** Represents an OperatorSession. */
        class OperatorSession {

            /**
             * Constructs a new OperatorSession.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.OperatorSession.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OperatorSession change. */
            change: string;

            /** OperatorSession role. */
            role: string;

            /** OperatorSession reason. */
            reason: string;

            /**
             * Encodes the specified OperatorSession message. Does not implicitly {@link wardkeeper.v1.OperatorSession.verify|verify} messages.
             * @param message OperatorSession message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.OperatorSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OperatorSession message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.OperatorSession & wardkeeper.v1.OperatorSession.$Shape} OperatorSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.OperatorSession & wardkeeper.v1.OperatorSession.$Shape;
        }

        namespace OperatorSession {

            /** Properties of an OperatorSession. */
            interface $Properties {

                /** OperatorSession change */
                change?: (string|null);

                /** OperatorSession role */
                role?: (string|null);

                /** OperatorSession reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OperatorSession. */
            type $Shape = wardkeeper.v1.OperatorSession.$Properties;
        }

        /**
         * Properties of a FirstAdministrator.
         * @deprecated Use wardkeeper.v1.FirstAdministrator.$Properties instead.
         */
        interface IFirstAdministrator extends wardkeeper.v1.FirstAdministrator.$Properties {
        }

        /** Represents a FirstAdministrator. */
        class FirstAdministrator {

            /**
             * Constructs a new FirstAdministrator.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FirstAdministrator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FirstAdministrator change. */
            change: string;

            /** FirstAdministrator shownAt. */
            shownAt: string;

            /**
             * Encodes the specified FirstAdministrator message. Does not implicitly {@link wardkeeper.v1.FirstAdministrator.verify|verify} messages.
             * @param message FirstAdministrator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FirstAdministrator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FirstAdministrator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FirstAdministrator & wardkeeper.v1.FirstAdministrator.$Shape} FirstAdministrator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FirstAdministrator & wardkeeper.v1.FirstAdministrator.$Shape;
        }

        namespace FirstAdministrator {

            /** Properties of a FirstAdministrator. */
            interface $Properties {

                /** FirstAdministrator change */
                change?: (string|null);

                /** FirstAdministrator shownAt */
                shownAt?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FirstAdministrator. */
            type $Shape = wardkeeper.v1.FirstAdministrator.$Properties;
        }

        /**
         * Properties of a SessionRevoked.
         * @deprecated Use wardkeeper.v1.SessionRevoked.$Properties instead.
         */
        interface ISessionRevoked extends wardkeeper.v1.SessionRevoked.$Properties {
        }

        /** Represents a SessionRevoked. */
        class SessionRevoked {

            /**
             * Constructs a new SessionRevoked.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SessionRevoked.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionRevoked reason. */
            reason: string;

            /** SessionRevoked safetyView. */
            safetyView: boolean;

            /**
             * Encodes the specified SessionRevoked message. Does not implicitly {@link wardkeeper.v1.SessionRevoked.verify|verify} messages.
             * @param message SessionRevoked message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SessionRevoked.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionRevoked message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SessionRevoked & wardkeeper.v1.SessionRevoked.$Shape} SessionRevoked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SessionRevoked & wardkeeper.v1.SessionRevoked.$Shape;
        }

        namespace SessionRevoked {

            /** Properties of a SessionRevoked. */
            interface $Properties {

                /** SessionRevoked reason */
                reason?: (string|null);

                /** SessionRevoked safetyView */
                safetyView?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionRevoked. */
            type $Shape = wardkeeper.v1.SessionRevoked.$Properties;
        }

        /**
         * Properties of an AuthorizationDenied.
         * @deprecated Use wardkeeper.v1.AuthorizationDenied.$Properties instead.
         */
        interface IAuthorizationDenied extends wardkeeper.v1.AuthorizationDenied.$Properties {
        }

        /** Represents an AuthorizationDenied. */
        class AuthorizationDenied {

            /**
             * Constructs a new AuthorizationDenied.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AuthorizationDenied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthorizationDenied origin. */
            origin: wardkeeper.v1.Origin;

            /** AuthorizationDenied action. */
            action: string;

            /** AuthorizationDenied code. */
            code: string;

            /** AuthorizationDenied count. */
            count: number;

            /** AuthorizationDenied overMs. */
            overMs: number;

            /**
             * Encodes the specified AuthorizationDenied message. Does not implicitly {@link wardkeeper.v1.AuthorizationDenied.verify|verify} messages.
             * @param message AuthorizationDenied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AuthorizationDenied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthorizationDenied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AuthorizationDenied & wardkeeper.v1.AuthorizationDenied.$Shape} AuthorizationDenied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AuthorizationDenied & wardkeeper.v1.AuthorizationDenied.$Shape;
        }

        namespace AuthorizationDenied {

            /** Properties of an AuthorizationDenied. */
            interface $Properties {

                /** AuthorizationDenied origin */
                origin?: (wardkeeper.v1.Origin|null);

                /** AuthorizationDenied action */
                action?: (string|null);

                /** AuthorizationDenied code */
                code?: (string|null);

                /** AuthorizationDenied count */
                count?: (number|null);

                /** AuthorizationDenied overMs */
                overMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthorizationDenied. */
            type $Shape = wardkeeper.v1.AuthorizationDenied.$Properties;
        }

        /**
         * Properties of an AuthorisedChange.
         * @deprecated Use wardkeeper.v1.AuthorisedChange.$Properties instead.
         */
        interface IAuthorisedChange extends wardkeeper.v1.AuthorisedChange.$Properties {
        }

        /** Represents an AuthorisedChange. */
        class AuthorisedChange {

            /**
             * Constructs a new AuthorisedChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.AuthorisedChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthorisedChange change. */
            change: string;

            /** AuthorisedChange delta. */
            delta: Uint8Array;

            /** AuthorisedChange fromRoot. */
            fromRoot: Uint8Array;

            /** AuthorisedChange toRoot. */
            toRoot: Uint8Array;

            /** AuthorisedChange files. */
            files: number;

            /** AuthorisedChange pending. */
            pending: number;

            /** AuthorisedChange code. */
            code: string;

            /** AuthorisedChange version. */
            version: number;

            /** AuthorisedChange sets. */
            sets: wardkeeper.v1.SetRoot.$Properties[];

            /**
             * Encodes the specified AuthorisedChange message. Does not implicitly {@link wardkeeper.v1.AuthorisedChange.verify|verify} messages.
             * @param message AuthorisedChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.AuthorisedChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthorisedChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AuthorisedChange & wardkeeper.v1.AuthorisedChange.$Shape} AuthorisedChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.AuthorisedChange & wardkeeper.v1.AuthorisedChange.$Shape;
        }

        namespace AuthorisedChange {

            /** Properties of an AuthorisedChange. */
            interface $Properties {

                /** AuthorisedChange change */
                change?: (string|null);

                /** AuthorisedChange delta */
                delta?: (Uint8Array|null);

                /** AuthorisedChange fromRoot */
                fromRoot?: (Uint8Array|null);

                /** AuthorisedChange toRoot */
                toRoot?: (Uint8Array|null);

                /** AuthorisedChange files */
                files?: (number|null);

                /** AuthorisedChange pending */
                pending?: (number|null);

                /** AuthorisedChange code */
                code?: (string|null);

                /** AuthorisedChange version */
                version?: (number|null);

                /** AuthorisedChange sets */
                sets?: (wardkeeper.v1.SetRoot.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthorisedChange. */
            type $Shape = wardkeeper.v1.AuthorisedChange.$Properties;
        }

        /**
         * Properties of a SetRoot.
         * @deprecated Use wardkeeper.v1.SetRoot.$Properties instead.
         */
        interface ISetRoot extends wardkeeper.v1.SetRoot.$Properties {
        }

        /** Represents a SetRoot. */
        class SetRoot {

            /**
             * Constructs a new SetRoot.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SetRoot.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetRoot set. */
            set: string;

            /** SetRoot files. */
            files: number;

            /** SetRoot root. */
            root: Uint8Array;

            /**
             * Encodes the specified SetRoot message. Does not implicitly {@link wardkeeper.v1.SetRoot.verify|verify} messages.
             * @param message SetRoot message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SetRoot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetRoot message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SetRoot & wardkeeper.v1.SetRoot.$Shape} SetRoot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SetRoot & wardkeeper.v1.SetRoot.$Shape;
        }

        namespace SetRoot {

            /** Properties of a SetRoot. */
            interface $Properties {

                /** SetRoot set */
                set?: (string|null);

                /** SetRoot files */
                files?: (number|null);

                /** SetRoot root */
                root?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetRoot. */
            type $Shape = wardkeeper.v1.SetRoot.$Properties;
        }

        /**
         * Properties of an OverlayApplied.
         * @deprecated Use wardkeeper.v1.OverlayApplied.$Properties instead.
         */
        interface IOverlayApplied extends wardkeeper.v1.OverlayApplied.$Properties {
        }

        /** Represents an OverlayApplied. */
        class OverlayApplied {

            /**
             * Constructs a new OverlayApplied.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.OverlayApplied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OverlayApplied name. */
            name: string;

            /** OverlayApplied version. */
            version: number;

            /** OverlayApplied files. */
            files: number;

            /** OverlayApplied digest. */
            digest: Uint8Array;

            /**
             * Encodes the specified OverlayApplied message. Does not implicitly {@link wardkeeper.v1.OverlayApplied.verify|verify} messages.
             * @param message OverlayApplied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.OverlayApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OverlayApplied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.OverlayApplied & wardkeeper.v1.OverlayApplied.$Shape} OverlayApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.OverlayApplied & wardkeeper.v1.OverlayApplied.$Shape;
        }

        namespace OverlayApplied {

            /** Properties of an OverlayApplied. */
            interface $Properties {

                /** OverlayApplied name */
                name?: (string|null);

                /** OverlayApplied version */
                version?: (number|null);

                /** OverlayApplied files */
                files?: (number|null);

                /** OverlayApplied digest */
                digest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OverlayApplied. */
            type $Shape = wardkeeper.v1.OverlayApplied.$Properties;
        }

        /**
         * Properties of a FileRepaired.
         * @deprecated Use wardkeeper.v1.FileRepaired.$Properties instead.
         */
        interface IFileRepaired extends wardkeeper.v1.FileRepaired.$Properties {
        }

        /** Represents a FileRepaired. */
        class FileRepaired {

            /**
             * Constructs a new FileRepaired.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FileRepaired.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileRepaired set. */
            set: string;

            /** FileRepaired path. */
            path: Uint8Array;

            /** FileRepaired outcome. */
            outcome: string;

            /** FileRepaired code. */
            code: string;

            /** FileRepaired badSha256. */
            badSha256: Uint8Array;

            /** FileRepaired quarantine. */
            quarantine: string;

            /** FileRepaired automatic. */
            automatic: boolean;

            /** FileRepaired attempt. */
            attempt: number;

            /**
             * Encodes the specified FileRepaired message. Does not implicitly {@link wardkeeper.v1.FileRepaired.verify|verify} messages.
             * @param message FileRepaired message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FileRepaired.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileRepaired message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileRepaired & wardkeeper.v1.FileRepaired.$Shape} FileRepaired
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FileRepaired & wardkeeper.v1.FileRepaired.$Shape;
        }

        namespace FileRepaired {

            /** Properties of a FileRepaired. */
            interface $Properties {

                /** FileRepaired set */
                set?: (string|null);

                /** FileRepaired path */
                path?: (Uint8Array|null);

                /** FileRepaired outcome */
                outcome?: (string|null);

                /** FileRepaired code */
                code?: (string|null);

                /** FileRepaired badSha256 */
                badSha256?: (Uint8Array|null);

                /** FileRepaired quarantine */
                quarantine?: (string|null);

                /** FileRepaired automatic */
                automatic?: (boolean|null);

                /** FileRepaired attempt */
                attempt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileRepaired. */
            type $Shape = wardkeeper.v1.FileRepaired.$Properties;
        }

        /**
         * Properties of a ResponseHalted.
         * @deprecated Use wardkeeper.v1.ResponseHalted.$Properties instead.
         */
        interface IResponseHalted extends wardkeeper.v1.ResponseHalted.$Properties {
        }

        /** Represents a ResponseHalted. */
        class ResponseHalted {

            /**
             * Constructs a new ResponseHalted.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.ResponseHalted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ResponseHalted set. */
            set: string;

            /** ResponseHalted path. */
            path: Uint8Array;

            /** ResponseHalted attempts. */
            attempts: number;

            /** ResponseHalted overMs. */
            overMs: number;

            /**
             * Encodes the specified ResponseHalted message. Does not implicitly {@link wardkeeper.v1.ResponseHalted.verify|verify} messages.
             * @param message ResponseHalted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.ResponseHalted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ResponseHalted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ResponseHalted & wardkeeper.v1.ResponseHalted.$Shape} ResponseHalted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.ResponseHalted & wardkeeper.v1.ResponseHalted.$Shape;
        }

        namespace ResponseHalted {

            /** Properties of a ResponseHalted. */
            interface $Properties {

                /** ResponseHalted set */
                set?: (string|null);

                /** ResponseHalted path */
                path?: (Uint8Array|null);

                /** ResponseHalted attempts */
                attempts?: (number|null);

                /** ResponseHalted overMs */
                overMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ResponseHalted. */
            type $Shape = wardkeeper.v1.ResponseHalted.$Properties;
        }

        /**
         * Properties of a MaintenanceWindow.
         * @deprecated Use wardkeeper.v1.MaintenanceWindow.$Properties instead.
         */
        interface IMaintenanceWindow extends wardkeeper.v1.MaintenanceWindow.$Properties {
        }

        /** Represents a MaintenanceWindow. */
        class MaintenanceWindow {

            /**
             * Constructs a new MaintenanceWindow.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.MaintenanceWindow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MaintenanceWindow change. */
            change: string;

            /** MaintenanceWindow forMs. */
            forMs: number;

            /** MaintenanceWindow reason. */
            reason: string;

            /**
             * Encodes the specified MaintenanceWindow message. Does not implicitly {@link wardkeeper.v1.MaintenanceWindow.verify|verify} messages.
             * @param message MaintenanceWindow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.MaintenanceWindow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MaintenanceWindow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.MaintenanceWindow & wardkeeper.v1.MaintenanceWindow.$Shape} MaintenanceWindow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.MaintenanceWindow & wardkeeper.v1.MaintenanceWindow.$Shape;
        }

        namespace MaintenanceWindow {

            /** Properties of a MaintenanceWindow. */
            interface $Properties {

                /** MaintenanceWindow change */
                change?: (string|null);

                /** MaintenanceWindow forMs */
                forMs?: (number|null);

                /** MaintenanceWindow reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MaintenanceWindow. */
            type $Shape = wardkeeper.v1.MaintenanceWindow.$Properties;
        }

        /**
         * Properties of a PolicyApplied.
         * @deprecated Use wardkeeper.v1.PolicyApplied.$Properties instead.
         */
        interface IPolicyApplied extends wardkeeper.v1.PolicyApplied.$Properties {
        }

        /** Represents a PolicyApplied. */
        class PolicyApplied {

            /**
             * Constructs a new PolicyApplied.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PolicyApplied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PolicyApplied id. */
            id: string;

            /** PolicyApplied version. */
            version: number;

            /** PolicyApplied previousVersion. */
            previousVersion: number;

            /** PolicyApplied changes. */
            changes: number;

            /**
             * Encodes the specified PolicyApplied message. Does not implicitly {@link wardkeeper.v1.PolicyApplied.verify|verify} messages.
             * @param message PolicyApplied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PolicyApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PolicyApplied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PolicyApplied & wardkeeper.v1.PolicyApplied.$Shape} PolicyApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PolicyApplied & wardkeeper.v1.PolicyApplied.$Shape;
        }

        namespace PolicyApplied {

            /** Properties of a PolicyApplied. */
            interface $Properties {

                /** PolicyApplied id */
                id?: (string|null);

                /** PolicyApplied version */
                version?: (number|null);

                /** PolicyApplied previousVersion */
                previousVersion?: (number|null);

                /** PolicyApplied changes */
                changes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PolicyApplied. */
            type $Shape = wardkeeper.v1.PolicyApplied.$Properties;
        }

        /**
         * Properties of a PolicyRefused.
         * @deprecated Use wardkeeper.v1.PolicyRefused.$Properties instead.
         */
        interface IPolicyRefused extends wardkeeper.v1.PolicyRefused.$Properties {
        }

        /** Represents a PolicyRefused. */
        class PolicyRefused {

            /**
             * Constructs a new PolicyRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PolicyRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PolicyRefused code. */
            code: string;

            /** PolicyRefused field. */
            field: string;

            /** PolicyRefused faults. */
            faults: number;

            /**
             * Encodes the specified PolicyRefused message. Does not implicitly {@link wardkeeper.v1.PolicyRefused.verify|verify} messages.
             * @param message PolicyRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PolicyRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PolicyRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PolicyRefused & wardkeeper.v1.PolicyRefused.$Shape} PolicyRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PolicyRefused & wardkeeper.v1.PolicyRefused.$Shape;
        }

        namespace PolicyRefused {

            /** Properties of a PolicyRefused. */
            interface $Properties {

                /** PolicyRefused code */
                code?: (string|null);

                /** PolicyRefused field */
                field?: (string|null);

                /** PolicyRefused faults */
                faults?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PolicyRefused. */
            type $Shape = wardkeeper.v1.PolicyRefused.$Properties;
        }

        /**
         * Properties of a PolicyFellBack.
         * @deprecated Use wardkeeper.v1.PolicyFellBack.$Properties instead.
         */
        interface IPolicyFellBack extends wardkeeper.v1.PolicyFellBack.$Properties {
        }

        /** Represents a PolicyFellBack. */
        class PolicyFellBack {

            /**
             * Constructs a new PolicyFellBack.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PolicyFellBack.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PolicyFellBack code. */
            code: string;

            /** PolicyFellBack field. */
            field: string;

            /**
             * Encodes the specified PolicyFellBack message. Does not implicitly {@link wardkeeper.v1.PolicyFellBack.verify|verify} messages.
             * @param message PolicyFellBack message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PolicyFellBack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PolicyFellBack message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PolicyFellBack & wardkeeper.v1.PolicyFellBack.$Shape} PolicyFellBack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PolicyFellBack & wardkeeper.v1.PolicyFellBack.$Shape;
        }

        namespace PolicyFellBack {

            /** Properties of a PolicyFellBack. */
            interface $Properties {

                /** PolicyFellBack code */
                code?: (string|null);

                /** PolicyFellBack field */
                field?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PolicyFellBack. */
            type $Shape = wardkeeper.v1.PolicyFellBack.$Properties;
        }

        /**
         * Properties of a RosterApplied.
         * @deprecated Use wardkeeper.v1.RosterApplied.$Properties instead.
         */
        interface IRosterApplied extends wardkeeper.v1.RosterApplied.$Properties {
        }

        /** Represents a RosterApplied. */
        class RosterApplied {

            /**
             * Constructs a new RosterApplied.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RosterApplied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RosterApplied version. */
            version: number;

            /** RosterApplied accounts. */
            accounts: number;

            /** RosterApplied added. */
            added: number;

            /** RosterApplied changed. */
            changed: number;

            /** RosterApplied revoked. */
            revoked: number;

            /** RosterApplied expiresMs. */
            expiresMs: number;

            /**
             * Encodes the specified RosterApplied message. Does not implicitly {@link wardkeeper.v1.RosterApplied.verify|verify} messages.
             * @param message RosterApplied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RosterApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RosterApplied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RosterApplied & wardkeeper.v1.RosterApplied.$Shape} RosterApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RosterApplied & wardkeeper.v1.RosterApplied.$Shape;
        }

        namespace RosterApplied {

            /** Properties of a RosterApplied. */
            interface $Properties {

                /** RosterApplied version */
                version?: (number|null);

                /** RosterApplied accounts */
                accounts?: (number|null);

                /** RosterApplied added */
                added?: (number|null);

                /** RosterApplied changed */
                changed?: (number|null);

                /** RosterApplied revoked */
                revoked?: (number|null);

                /** RosterApplied expiresMs */
                expiresMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RosterApplied. */
            type $Shape = wardkeeper.v1.RosterApplied.$Properties;
        }

        /**
         * Properties of a RosterRefused.
         * @deprecated Use wardkeeper.v1.RosterRefused.$Properties instead.
         */
        interface IRosterRefused extends wardkeeper.v1.RosterRefused.$Properties {
        }

        /** Represents a RosterRefused. */
        class RosterRefused {

            /**
             * Constructs a new RosterRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RosterRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RosterRefused code. */
            code: string;

            /**
             * Encodes the specified RosterRefused message. Does not implicitly {@link wardkeeper.v1.RosterRefused.verify|verify} messages.
             * @param message RosterRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RosterRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RosterRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RosterRefused & wardkeeper.v1.RosterRefused.$Shape} RosterRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RosterRefused & wardkeeper.v1.RosterRefused.$Shape;
        }

        namespace RosterRefused {

            /** Properties of a RosterRefused. */
            interface $Properties {

                /** RosterRefused code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RosterRefused. */
            type $Shape = wardkeeper.v1.RosterRefused.$Properties;
        }

        /**
         * Properties of a RosterStale.
         * @deprecated Use wardkeeper.v1.RosterStale.$Properties instead.
         */
        interface IRosterStale extends wardkeeper.v1.RosterStale.$Properties {
        }

        /** Represents a RosterStale. */
        class RosterStale {

            /**
             * Constructs a new RosterStale.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RosterStale.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RosterStale version. */
            version: number;

            /** RosterStale issuedMs. */
            issuedMs: number;

            /**
             * Encodes the specified RosterStale message. Does not implicitly {@link wardkeeper.v1.RosterStale.verify|verify} messages.
             * @param message RosterStale message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RosterStale.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RosterStale message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RosterStale & wardkeeper.v1.RosterStale.$Shape} RosterStale
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RosterStale & wardkeeper.v1.RosterStale.$Shape;
        }

        namespace RosterStale {

            /** Properties of a RosterStale. */
            interface $Properties {

                /** RosterStale version */
                version?: (number|null);

                /** RosterStale issuedMs */
                issuedMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RosterStale. */
            type $Shape = wardkeeper.v1.RosterStale.$Properties;
        }

        /**
         * Properties of a FileActor.
         * @deprecated Use wardkeeper.v1.FileActor.$Properties instead.
         */
        interface IFileActor extends wardkeeper.v1.FileActor.$Properties {
        }

        /** Represents a FileActor. */
        class FileActor {

            /**
             * Constructs a new FileActor.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FileActor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileActor pid. */
            pid: number;

            /** FileActor executable. */
            executable: Uint8Array;

            /** FileActor uid. */
            uid: number;

            /** FileActor loginUid. */
            loginUid?: (number|null);

            /**
             * Encodes the specified FileActor message. Does not implicitly {@link wardkeeper.v1.FileActor.verify|verify} messages.
             * @param message FileActor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FileActor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileActor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileActor & wardkeeper.v1.FileActor.$Shape} FileActor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FileActor & wardkeeper.v1.FileActor.$Shape;
        }

        namespace FileActor {

            /** Properties of a FileActor. */
            interface $Properties {

                /** FileActor pid */
                pid?: (number|null);

                /** FileActor executable */
                executable?: (Uint8Array|null);

                /** FileActor uid */
                uid?: (number|null);

                /** FileActor loginUid */
                loginUid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileActor. */
            type $Shape = wardkeeper.v1.FileActor.$Properties;
        }

        /**
         * Properties of a FilesFolded.
         * @deprecated Use wardkeeper.v1.FilesFolded.$Properties instead.
         */
        interface IFilesFolded extends wardkeeper.v1.FilesFolded.$Properties {
        }

        /** Represents a FilesFolded. */
        class FilesFolded {

            /**
             * Constructs a new FilesFolded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.FilesFolded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FilesFolded set. */
            set: string;

            /** FilesFolded change. */
            change: wardkeeper.v1.FileChanged.Change;

            /** FilesFolded net. */
            net: wardkeeper.v1.FileChanged.Net;

            /** FilesFolded count. */
            count: number;

            /** FilesFolded samples. */
            samples: Uint8Array[];

            /** FilesFolded digest. */
            digest: Uint8Array;

            /** FilesFolded meanings. */
            meanings: string[];

            /**
             * Encodes the specified FilesFolded message. Does not implicitly {@link wardkeeper.v1.FilesFolded.verify|verify} messages.
             * @param message FilesFolded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.FilesFolded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FilesFolded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FilesFolded & wardkeeper.v1.FilesFolded.$Shape} FilesFolded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.FilesFolded & wardkeeper.v1.FilesFolded.$Shape;
        }

        namespace FilesFolded {

            /** Properties of a FilesFolded. */
            interface $Properties {

                /** FilesFolded set */
                set?: (string|null);

                /** FilesFolded change */
                change?: (wardkeeper.v1.FileChanged.Change|null);

                /** FilesFolded net */
                net?: (wardkeeper.v1.FileChanged.Net|null);

                /** FilesFolded count */
                count?: (number|null);

                /** FilesFolded samples */
                samples?: (Uint8Array[]|null);

                /** FilesFolded digest */
                digest?: (Uint8Array|null);

                /** FilesFolded meanings */
                meanings?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FilesFolded. */
            type $Shape = wardkeeper.v1.FilesFolded.$Properties;
        }

        /**
         * Properties of a MassChange.
         * @deprecated Use wardkeeper.v1.MassChange.$Properties instead.
         */
        interface IMassChange extends wardkeeper.v1.MassChange.$Properties {
        }

        /** Represents a MassChange. */
        class MassChange {

            /**
             * Constructs a new MassChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.MassChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MassChange set. */
            set: string;

            /** MassChange count. */
            count: number;

            /** MassChange overMs. */
            overMs: number;

            /** MassChange samples. */
            samples: Uint8Array[];

            /**
             * Encodes the specified MassChange message. Does not implicitly {@link wardkeeper.v1.MassChange.verify|verify} messages.
             * @param message MassChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.MassChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MassChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.MassChange & wardkeeper.v1.MassChange.$Shape} MassChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.MassChange & wardkeeper.v1.MassChange.$Shape;
        }

        namespace MassChange {

            /** Properties of a MassChange. */
            interface $Properties {

                /** MassChange set */
                set?: (string|null);

                /** MassChange count */
                count?: (number|null);

                /** MassChange overMs */
                overMs?: (number|null);

                /** MassChange samples */
                samples?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MassChange. */
            type $Shape = wardkeeper.v1.MassChange.$Properties;
        }

        /**
         * Properties of a NetMissed.
         * @deprecated Use wardkeeper.v1.NetMissed.$Properties instead.
         */
        interface INetMissed extends wardkeeper.v1.NetMissed.$Properties {
        }

        /** Represents a NetMissed. */
        class NetMissed {

            /**
             * Constructs a new NetMissed.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.NetMissed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetMissed set. */
            set: string;

            /** NetMissed missed. */
            missed: wardkeeper.v1.FileChanged.Net;

            /** NetMissed found. */
            found: wardkeeper.v1.FileChanged.Net;

            /** NetMissed count. */
            count: number;

            /**
             * Encodes the specified NetMissed message. Does not implicitly {@link wardkeeper.v1.NetMissed.verify|verify} messages.
             * @param message NetMissed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.NetMissed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetMissed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.NetMissed & wardkeeper.v1.NetMissed.$Shape} NetMissed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.NetMissed & wardkeeper.v1.NetMissed.$Shape;
        }

        namespace NetMissed {

            /** Properties of a NetMissed. */
            interface $Properties {

                /** NetMissed set */
                set?: (string|null);

                /** NetMissed missed */
                missed?: (wardkeeper.v1.FileChanged.Net|null);

                /** NetMissed found */
                found?: (wardkeeper.v1.FileChanged.Net|null);

                /** NetMissed count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetMissed. */
            type $Shape = wardkeeper.v1.NetMissed.$Properties;
        }

        /**
         * Properties of a TrustRefusedAgain.
         * @deprecated Use wardkeeper.v1.TrustRefusedAgain.$Properties instead.
         */
        interface ITrustRefusedAgain extends wardkeeper.v1.TrustRefusedAgain.$Properties {
        }

        /** Represents a TrustRefusedAgain. */
        class TrustRefusedAgain {

            /**
             * Constructs a new TrustRefusedAgain.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.TrustRefusedAgain.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrustRefusedAgain object. */
            object: string;

            /** TrustRefusedAgain code. */
            code: string;

            /** TrustRefusedAgain count. */
            count: number;

            /** TrustRefusedAgain overMs. */
            overMs: number;

            /**
             * Encodes the specified TrustRefusedAgain message. Does not implicitly {@link wardkeeper.v1.TrustRefusedAgain.verify|verify} messages.
             * @param message TrustRefusedAgain message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.TrustRefusedAgain.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrustRefusedAgain message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TrustRefusedAgain & wardkeeper.v1.TrustRefusedAgain.$Shape} TrustRefusedAgain
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.TrustRefusedAgain & wardkeeper.v1.TrustRefusedAgain.$Shape;
        }

        namespace TrustRefusedAgain {

            /** Properties of a TrustRefusedAgain. */
            interface $Properties {

                /** TrustRefusedAgain object */
                object?: (string|null);

                /** TrustRefusedAgain code */
                code?: (string|null);

                /** TrustRefusedAgain count */
                count?: (number|null);

                /** TrustRefusedAgain overMs */
                overMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrustRefusedAgain. */
            type $Shape = wardkeeper.v1.TrustRefusedAgain.$Properties;
        }

        /**
         * Properties of a DirectoryAccepted.
         * @deprecated Use wardkeeper.v1.DirectoryAccepted.$Properties instead.
         */
        interface IDirectoryAccepted extends wardkeeper.v1.DirectoryAccepted.$Properties {
        }

        /** Represents a DirectoryAccepted. */
        class DirectoryAccepted {

            /**
             * Constructs a new DirectoryAccepted.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.DirectoryAccepted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DirectoryAccepted version. */
            version: number;

            /** DirectoryAccepted previousVersion. */
            previousVersion: number;

            /** DirectoryAccepted expiresMs. */
            expiresMs: number;

            /** DirectoryAccepted recipients. */
            recipients: number;

            /**
             * Encodes the specified DirectoryAccepted message. Does not implicitly {@link wardkeeper.v1.DirectoryAccepted.verify|verify} messages.
             * @param message DirectoryAccepted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.DirectoryAccepted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DirectoryAccepted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DirectoryAccepted & wardkeeper.v1.DirectoryAccepted.$Shape} DirectoryAccepted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.DirectoryAccepted & wardkeeper.v1.DirectoryAccepted.$Shape;
        }

        namespace DirectoryAccepted {

            /** Properties of a DirectoryAccepted. */
            interface $Properties {

                /** DirectoryAccepted version */
                version?: (number|null);

                /** DirectoryAccepted previousVersion */
                previousVersion?: (number|null);

                /** DirectoryAccepted expiresMs */
                expiresMs?: (number|null);

                /** DirectoryAccepted recipients */
                recipients?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DirectoryAccepted. */
            type $Shape = wardkeeper.v1.DirectoryAccepted.$Properties;
        }

        /**
         * Properties of a DirectoryExpired.
         * @deprecated Use wardkeeper.v1.DirectoryExpired.$Properties instead.
         */
        interface IDirectoryExpired extends wardkeeper.v1.DirectoryExpired.$Properties {
        }

        /** Represents a DirectoryExpired. */
        class DirectoryExpired {

            /**
             * Constructs a new DirectoryExpired.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.DirectoryExpired.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DirectoryExpired version. */
            version: number;

            /** DirectoryExpired expiresMs. */
            expiresMs: number;

            /**
             * Encodes the specified DirectoryExpired message. Does not implicitly {@link wardkeeper.v1.DirectoryExpired.verify|verify} messages.
             * @param message DirectoryExpired message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.DirectoryExpired.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DirectoryExpired message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DirectoryExpired & wardkeeper.v1.DirectoryExpired.$Shape} DirectoryExpired
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.DirectoryExpired & wardkeeper.v1.DirectoryExpired.$Shape;
        }

        namespace DirectoryExpired {

            /** Properties of a DirectoryExpired. */
            interface $Properties {

                /** DirectoryExpired version */
                version?: (number|null);

                /** DirectoryExpired expiresMs */
                expiresMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DirectoryExpired. */
            type $Shape = wardkeeper.v1.DirectoryExpired.$Properties;
        }

        /**
         * Properties of a HistoryForked.
         * @deprecated Use wardkeeper.v1.HistoryForked.$Properties instead.
         */
        interface IHistoryForked extends wardkeeper.v1.HistoryForked.$Properties {
        }

        /** Represents a HistoryForked. */
        class HistoryForked {

            /**
             * Constructs a new HistoryForked.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.HistoryForked.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryForked ledger. */
            ledger: Uint8Array;

            /** HistoryForked ownSeq. */
            ownSeq: number;

            /** HistoryForked ownHash. */
            ownHash: Uint8Array;

            /** HistoryForked hospitalSeq. */
            hospitalSeq: number;

            /** HistoryForked hospitalHash. */
            hospitalHash: Uint8Array;

            /** HistoryForked agreedSeq. */
            agreedSeq: number;

            /** HistoryForked storeId. */
            storeId: Uint8Array;

            /**
             * Encodes the specified HistoryForked message. Does not implicitly {@link wardkeeper.v1.HistoryForked.verify|verify} messages.
             * @param message HistoryForked message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.HistoryForked.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryForked message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.HistoryForked & wardkeeper.v1.HistoryForked.$Shape} HistoryForked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.HistoryForked & wardkeeper.v1.HistoryForked.$Shape;
        }

        namespace HistoryForked {

            /** Properties of a HistoryForked. */
            interface $Properties {

                /** HistoryForked ledger */
                ledger?: (Uint8Array|null);

                /** HistoryForked ownSeq */
                ownSeq?: (number|null);

                /** HistoryForked ownHash */
                ownHash?: (Uint8Array|null);

                /** HistoryForked hospitalSeq */
                hospitalSeq?: (number|null);

                /** HistoryForked hospitalHash */
                hospitalHash?: (Uint8Array|null);

                /** HistoryForked agreedSeq */
                agreedSeq?: (number|null);

                /** HistoryForked storeId */
                storeId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryForked. */
            type $Shape = wardkeeper.v1.HistoryForked.$Properties;
        }

        /**
         * Properties of a StoreChanged.
         * @deprecated Use wardkeeper.v1.StoreChanged.$Properties instead.
         */
        interface IStoreChanged extends wardkeeper.v1.StoreChanged.$Properties {
        }

        /** Represents a StoreChanged. */
        class StoreChanged {

            /**
             * Constructs a new StoreChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.StoreChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoreChanged storeId. */
            storeId: Uint8Array;

            /** StoreChanged previousStoreId. */
            previousStoreId: Uint8Array;

            /** StoreChanged throughSeq. */
            throughSeq: number;

            /** StoreChanged previousThroughSeq. */
            previousThroughSeq: number;

            /**
             * Encodes the specified StoreChanged message. Does not implicitly {@link wardkeeper.v1.StoreChanged.verify|verify} messages.
             * @param message StoreChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.StoreChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoreChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.StoreChanged & wardkeeper.v1.StoreChanged.$Shape} StoreChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.StoreChanged & wardkeeper.v1.StoreChanged.$Shape;
        }

        namespace StoreChanged {

            /** Properties of a StoreChanged. */
            interface $Properties {

                /** StoreChanged storeId */
                storeId?: (Uint8Array|null);

                /** StoreChanged previousStoreId */
                previousStoreId?: (Uint8Array|null);

                /** StoreChanged throughSeq */
                throughSeq?: (number|null);

                /** StoreChanged previousThroughSeq */
                previousThroughSeq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoreChanged. */
            type $Shape = wardkeeper.v1.StoreChanged.$Properties;
        }

        /**
         * Properties of a CommandBegun.
         * @deprecated Use wardkeeper.v1.CommandBegun.$Properties instead.
         */
        interface ICommandBegun extends wardkeeper.v1.CommandBegun.$Properties {
        }

        /** Represents a CommandBegun. */
        class CommandBegun {

            /**
             * Constructs a new CommandBegun.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.CommandBegun.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandBegun digest. */
            digest: Uint8Array;

            /** CommandBegun authority. */
            authority: Uint8Array;

            /** CommandBegun counter. */
            counter: number;

            /** CommandBegun order. */
            order: string;

            /**
             * Encodes the specified CommandBegun message. Does not implicitly {@link wardkeeper.v1.CommandBegun.verify|verify} messages.
             * @param message CommandBegun message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.CommandBegun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandBegun message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandBegun & wardkeeper.v1.CommandBegun.$Shape} CommandBegun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.CommandBegun & wardkeeper.v1.CommandBegun.$Shape;
        }

        namespace CommandBegun {

            /** Properties of a CommandBegun. */
            interface $Properties {

                /** CommandBegun digest */
                digest?: (Uint8Array|null);

                /** CommandBegun authority */
                authority?: (Uint8Array|null);

                /** CommandBegun counter */
                counter?: (number|null);

                /** CommandBegun order */
                order?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandBegun. */
            type $Shape = wardkeeper.v1.CommandBegun.$Properties;
        }

        /**
         * Properties of a CommandFinished.
         * @deprecated Use wardkeeper.v1.CommandFinished.$Properties instead.
         */
        interface ICommandFinished extends wardkeeper.v1.CommandFinished.$Properties {
        }

        /** Represents a CommandFinished. */
        class CommandFinished {

            /**
             * Constructs a new CommandFinished.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.CommandFinished.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandFinished digest. */
            digest: Uint8Array;

            /** CommandFinished authority. */
            authority: Uint8Array;

            /** CommandFinished counter. */
            counter: number;

            /** CommandFinished order. */
            order: string;

            /** CommandFinished outcome. */
            outcome: string;

            /** CommandFinished field. */
            field: string;

            /**
             * Encodes the specified CommandFinished message. Does not implicitly {@link wardkeeper.v1.CommandFinished.verify|verify} messages.
             * @param message CommandFinished message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.CommandFinished.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandFinished message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandFinished & wardkeeper.v1.CommandFinished.$Shape} CommandFinished
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.CommandFinished & wardkeeper.v1.CommandFinished.$Shape;
        }

        namespace CommandFinished {

            /** Properties of a CommandFinished. */
            interface $Properties {

                /** CommandFinished digest */
                digest?: (Uint8Array|null);

                /** CommandFinished authority */
                authority?: (Uint8Array|null);

                /** CommandFinished counter */
                counter?: (number|null);

                /** CommandFinished order */
                order?: (string|null);

                /** CommandFinished outcome */
                outcome?: (string|null);

                /** CommandFinished field */
                field?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandFinished. */
            type $Shape = wardkeeper.v1.CommandFinished.$Properties;
        }

        /**
         * Properties of a CommandRefused.
         * @deprecated Use wardkeeper.v1.CommandRefused.$Properties instead.
         */
        interface ICommandRefused extends wardkeeper.v1.CommandRefused.$Properties {
        }

        /** Represents a CommandRefused. */
        class CommandRefused {

            /**
             * Constructs a new CommandRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.CommandRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandRefused digest. */
            digest: Uint8Array;

            /** CommandRefused authority. */
            authority: Uint8Array;

            /** CommandRefused counter. */
            counter: number;

            /** CommandRefused order. */
            order: string;

            /** CommandRefused code. */
            code: string;

            /** CommandRefused count. */
            count: number;

            /** CommandRefused field. */
            field: string;

            /**
             * Encodes the specified CommandRefused message. Does not implicitly {@link wardkeeper.v1.CommandRefused.verify|verify} messages.
             * @param message CommandRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.CommandRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandRefused & wardkeeper.v1.CommandRefused.$Shape} CommandRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.CommandRefused & wardkeeper.v1.CommandRefused.$Shape;
        }

        namespace CommandRefused {

            /** Properties of a CommandRefused. */
            interface $Properties {

                /** CommandRefused digest */
                digest?: (Uint8Array|null);

                /** CommandRefused authority */
                authority?: (Uint8Array|null);

                /** CommandRefused counter */
                counter?: (number|null);

                /** CommandRefused order */
                order?: (string|null);

                /** CommandRefused code */
                code?: (string|null);

                /** CommandRefused count */
                count?: (number|null);

                /** CommandRefused field */
                field?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandRefused. */
            type $Shape = wardkeeper.v1.CommandRefused.$Properties;
        }

        /**
         * Properties of a CommandNonce.
         * @deprecated Use wardkeeper.v1.CommandNonce.$Properties instead.
         */
        interface ICommandNonce extends wardkeeper.v1.CommandNonce.$Properties {
        }

        /** Represents a CommandNonce. */
        class CommandNonce {

            /**
             * Constructs a new CommandNonce.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.CommandNonce.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandNonce nonce. */
            nonce: Uint8Array;

            /** CommandNonce forMs. */
            forMs: number;

            /** CommandNonce authority. */
            authority: Uint8Array;

            /**
             * Encodes the specified CommandNonce message. Does not implicitly {@link wardkeeper.v1.CommandNonce.verify|verify} messages.
             * @param message CommandNonce message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.CommandNonce.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandNonce message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandNonce & wardkeeper.v1.CommandNonce.$Shape} CommandNonce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.CommandNonce & wardkeeper.v1.CommandNonce.$Shape;
        }

        namespace CommandNonce {

            /** Properties of a CommandNonce. */
            interface $Properties {

                /** CommandNonce nonce */
                nonce?: (Uint8Array|null);

                /** CommandNonce forMs */
                forMs?: (number|null);

                /** CommandNonce authority */
                authority?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandNonce. */
            type $Shape = wardkeeper.v1.CommandNonce.$Properties;
        }

        /**
         * Properties of a DiagnosticsPart.
         * @deprecated Use wardkeeper.v1.DiagnosticsPart.$Properties instead.
         */
        interface IDiagnosticsPart extends wardkeeper.v1.DiagnosticsPart.$Properties {
        }

        /** Represents a DiagnosticsPart. */
        class DiagnosticsPart {

            /**
             * Constructs a new DiagnosticsPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.DiagnosticsPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiagnosticsPart digest. */
            digest: Uint8Array;

            /** DiagnosticsPart part. */
            part: number;

            /** DiagnosticsPart parts. */
            parts: number;

            /** DiagnosticsPart bytes. */
            bytes: Uint8Array;

            /**
             * Encodes the specified DiagnosticsPart message. Does not implicitly {@link wardkeeper.v1.DiagnosticsPart.verify|verify} messages.
             * @param message DiagnosticsPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.DiagnosticsPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiagnosticsPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DiagnosticsPart & wardkeeper.v1.DiagnosticsPart.$Shape} DiagnosticsPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.DiagnosticsPart & wardkeeper.v1.DiagnosticsPart.$Shape;
        }

        namespace DiagnosticsPart {

            /** Properties of a DiagnosticsPart. */
            interface $Properties {

                /** DiagnosticsPart digest */
                digest?: (Uint8Array|null);

                /** DiagnosticsPart part */
                part?: (number|null);

                /** DiagnosticsPart parts */
                parts?: (number|null);

                /** DiagnosticsPart bytes */
                bytes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiagnosticsPart. */
            type $Shape = wardkeeper.v1.DiagnosticsPart.$Properties;
        }

        /**
         * Properties of a ServiceGrant.
         * @deprecated Use wardkeeper.v1.ServiceGrant.$Properties instead.
         */
        interface IServiceGrant extends wardkeeper.v1.ServiceGrant.$Properties {
        }

        /** Represents a ServiceGrant. */
        class ServiceGrant {

            /**
             * Constructs a new ServiceGrant.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.ServiceGrant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceGrant change. */
            change: string;

            /** ServiceGrant forMs. */
            forMs: number;

            /**
             * Encodes the specified ServiceGrant message. Does not implicitly {@link wardkeeper.v1.ServiceGrant.verify|verify} messages.
             * @param message ServiceGrant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.ServiceGrant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceGrant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ServiceGrant & wardkeeper.v1.ServiceGrant.$Shape} ServiceGrant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.ServiceGrant & wardkeeper.v1.ServiceGrant.$Shape;
        }

        namespace ServiceGrant {

            /** Properties of a ServiceGrant. */
            interface $Properties {

                /** ServiceGrant change */
                change?: (string|null);

                /** ServiceGrant forMs */
                forMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceGrant. */
            type $Shape = wardkeeper.v1.ServiceGrant.$Properties;
        }

        /**
         * Properties of an EmergencyDrill.
         * @deprecated Use wardkeeper.v1.EmergencyDrill.$Properties instead.
         */
        interface IEmergencyDrill extends wardkeeper.v1.EmergencyDrill.$Properties {
        }

        /** Represents an EmergencyDrill. */
        class EmergencyDrill {

            /**
             * Constructs a new EmergencyDrill.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.EmergencyDrill.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmergencyDrill digest. */
            digest: Uint8Array;

            /**
             * Encodes the specified EmergencyDrill message. Does not implicitly {@link wardkeeper.v1.EmergencyDrill.verify|verify} messages.
             * @param message EmergencyDrill message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.EmergencyDrill.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmergencyDrill message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyDrill & wardkeeper.v1.EmergencyDrill.$Shape} EmergencyDrill
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.EmergencyDrill & wardkeeper.v1.EmergencyDrill.$Shape;
        }

        namespace EmergencyDrill {

            /** Properties of an EmergencyDrill. */
            interface $Properties {

                /** EmergencyDrill digest */
                digest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmergencyDrill. */
            type $Shape = wardkeeper.v1.EmergencyDrill.$Properties;
        }

        /**
         * Properties of a PostureReported.
         * @deprecated Use wardkeeper.v1.PostureReported.$Properties instead.
         */
        interface IPostureReported extends wardkeeper.v1.PostureReported.$Properties {
        }

        /** Represents a PostureReported. */
        class PostureReported {

            /**
             * Constructs a new PostureReported.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PostureReported.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PostureReported digest. */
            digest: Uint8Array;

            /** PostureReported report. */
            report: string;

            /**
             * Encodes the specified PostureReported message. Does not implicitly {@link wardkeeper.v1.PostureReported.verify|verify} messages.
             * @param message PostureReported message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PostureReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PostureReported message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PostureReported & wardkeeper.v1.PostureReported.$Shape} PostureReported
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PostureReported & wardkeeper.v1.PostureReported.$Shape;
        }

        namespace PostureReported {

            /** Properties of a PostureReported. */
            interface $Properties {

                /** PostureReported digest */
                digest?: (Uint8Array|null);

                /** PostureReported report */
                report?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PostureReported. */
            type $Shape = wardkeeper.v1.PostureReported.$Properties;
        }

        /**
         * Properties of a RecordingResumed.
         * @deprecated Use wardkeeper.v1.RecordingResumed.$Properties instead.
         */
        interface IRecordingResumed extends wardkeeper.v1.RecordingResumed.$Properties {
        }

        /** Represents a RecordingResumed. */
        class RecordingResumed {

            /**
             * Constructs a new RecordingResumed.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RecordingResumed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingResumed reason. */
            reason: string;

            /** RecordingResumed forMs. */
            forMs: number;

            /** RecordingResumed refused. */
            refused: number;

            /** RecordingResumed kept. */
            kept: number;

            /**
             * Encodes the specified RecordingResumed message. Does not implicitly {@link wardkeeper.v1.RecordingResumed.verify|verify} messages.
             * @param message RecordingResumed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RecordingResumed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingResumed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RecordingResumed & wardkeeper.v1.RecordingResumed.$Shape} RecordingResumed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RecordingResumed & wardkeeper.v1.RecordingResumed.$Shape;
        }

        namespace RecordingResumed {

            /** Properties of a RecordingResumed. */
            interface $Properties {

                /** RecordingResumed reason */
                reason?: (string|null);

                /** RecordingResumed forMs */
                forMs?: (number|null);

                /** RecordingResumed refused */
                refused?: (number|null);

                /** RecordingResumed kept */
                kept?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordingResumed. */
            type $Shape = wardkeeper.v1.RecordingResumed.$Properties;
        }

        /**
         * Properties of an UpdateStateChanged.
         * @deprecated Use wardkeeper.v1.UpdateStateChanged.$Properties instead.
         */
        interface IUpdateStateChanged extends wardkeeper.v1.UpdateStateChanged.$Properties {
        }

        /** Represents an UpdateStateChanged. */
        class UpdateStateChanged {

            /**
             * Constructs a new UpdateStateChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateStateChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateStateChanged digest. */
            digest: Uint8Array;

            /** UpdateStateChanged component. */
            component: string;

            /** UpdateStateChanged version. */
            version: string;

            /** UpdateStateChanged releaseCounter. */
            releaseCounter: number;

            /** UpdateStateChanged from. */
            from: string;

            /** UpdateStateChanged to. */
            to: string;

            /** UpdateStateChanged code. */
            code: string;

            /** UpdateStateChanged slot. */
            slot: string;

            /**
             * Encodes the specified UpdateStateChanged message. Does not implicitly {@link wardkeeper.v1.UpdateStateChanged.verify|verify} messages.
             * @param message UpdateStateChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateStateChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateStateChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateStateChanged & wardkeeper.v1.UpdateStateChanged.$Shape} UpdateStateChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateStateChanged & wardkeeper.v1.UpdateStateChanged.$Shape;
        }

        namespace UpdateStateChanged {

            /** Properties of an UpdateStateChanged. */
            interface $Properties {

                /** UpdateStateChanged digest */
                digest?: (Uint8Array|null);

                /** UpdateStateChanged component */
                component?: (string|null);

                /** UpdateStateChanged version */
                version?: (string|null);

                /** UpdateStateChanged releaseCounter */
                releaseCounter?: (number|null);

                /** UpdateStateChanged from */
                from?: (string|null);

                /** UpdateStateChanged to */
                to?: (string|null);

                /** UpdateStateChanged code */
                code?: (string|null);

                /** UpdateStateChanged slot */
                slot?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateStateChanged. */
            type $Shape = wardkeeper.v1.UpdateStateChanged.$Properties;
        }

        /**
         * Properties of an UpdateConfirmed.
         * @deprecated Use wardkeeper.v1.UpdateConfirmed.$Properties instead.
         */
        interface IUpdateConfirmed extends wardkeeper.v1.UpdateConfirmed.$Properties {
        }

        /** Represents an UpdateConfirmed. */
        class UpdateConfirmed {

            /**
             * Constructs a new UpdateConfirmed.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateConfirmed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateConfirmed digest. */
            digest: Uint8Array;

            /** UpdateConfirmed component. */
            component: string;

            /** UpdateConfirmed version. */
            version: string;

            /** UpdateConfirmed releaseCounter. */
            releaseCounter: number;

            /** UpdateConfirmed floor. */
            floor: number;

            /** UpdateConfirmed slot. */
            slot: string;

            /**
             * Encodes the specified UpdateConfirmed message. Does not implicitly {@link wardkeeper.v1.UpdateConfirmed.verify|verify} messages.
             * @param message UpdateConfirmed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateConfirmed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateConfirmed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateConfirmed & wardkeeper.v1.UpdateConfirmed.$Shape} UpdateConfirmed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateConfirmed & wardkeeper.v1.UpdateConfirmed.$Shape;
        }

        namespace UpdateConfirmed {

            /** Properties of an UpdateConfirmed. */
            interface $Properties {

                /** UpdateConfirmed digest */
                digest?: (Uint8Array|null);

                /** UpdateConfirmed component */
                component?: (string|null);

                /** UpdateConfirmed version */
                version?: (string|null);

                /** UpdateConfirmed releaseCounter */
                releaseCounter?: (number|null);

                /** UpdateConfirmed floor */
                floor?: (number|null);

                /** UpdateConfirmed slot */
                slot?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateConfirmed. */
            type $Shape = wardkeeper.v1.UpdateConfirmed.$Properties;
        }

        /**
         * Properties of an UpdateRolledBack.
         * @deprecated Use wardkeeper.v1.UpdateRolledBack.$Properties instead.
         */
        interface IUpdateRolledBack extends wardkeeper.v1.UpdateRolledBack.$Properties {
        }

        /** Represents an UpdateRolledBack. */
        class UpdateRolledBack {

            /**
             * Constructs a new UpdateRolledBack.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateRolledBack.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateRolledBack digest. */
            digest: Uint8Array;

            /** UpdateRolledBack component. */
            component: string;

            /** UpdateRolledBack version. */
            version: string;

            /** UpdateRolledBack releaseCounter. */
            releaseCounter: number;

            /** UpdateRolledBack code. */
            code: string;

            /** UpdateRolledBack slot. */
            slot: string;

            /**
             * Encodes the specified UpdateRolledBack message. Does not implicitly {@link wardkeeper.v1.UpdateRolledBack.verify|verify} messages.
             * @param message UpdateRolledBack message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateRolledBack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateRolledBack message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateRolledBack & wardkeeper.v1.UpdateRolledBack.$Shape} UpdateRolledBack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateRolledBack & wardkeeper.v1.UpdateRolledBack.$Shape;
        }

        namespace UpdateRolledBack {

            /** Properties of an UpdateRolledBack. */
            interface $Properties {

                /** UpdateRolledBack digest */
                digest?: (Uint8Array|null);

                /** UpdateRolledBack component */
                component?: (string|null);

                /** UpdateRolledBack version */
                version?: (string|null);

                /** UpdateRolledBack releaseCounter */
                releaseCounter?: (number|null);

                /** UpdateRolledBack code */
                code?: (string|null);

                /** UpdateRolledBack slot */
                slot?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateRolledBack. */
            type $Shape = wardkeeper.v1.UpdateRolledBack.$Properties;
        }

        /**
         * Properties of an UpdateAlarm.
         * @deprecated Use wardkeeper.v1.UpdateAlarm.$Properties instead.
         */
        interface IUpdateAlarm extends wardkeeper.v1.UpdateAlarm.$Properties {
        }

        /** Represents an UpdateAlarm. */
        class UpdateAlarm {

            /**
             * Constructs a new UpdateAlarm.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateAlarm.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateAlarm code. */
            code: string;

            /** UpdateAlarm active. */
            active: string;

            /** UpdateAlarm expected. */
            expected: string;

            /**
             * Encodes the specified UpdateAlarm message. Does not implicitly {@link wardkeeper.v1.UpdateAlarm.verify|verify} messages.
             * @param message UpdateAlarm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateAlarm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateAlarm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateAlarm & wardkeeper.v1.UpdateAlarm.$Shape} UpdateAlarm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateAlarm & wardkeeper.v1.UpdateAlarm.$Shape;
        }

        namespace UpdateAlarm {

            /** Properties of an UpdateAlarm. */
            interface $Properties {

                /** UpdateAlarm code */
                code?: (string|null);

                /** UpdateAlarm active */
                active?: (string|null);

                /** UpdateAlarm expected */
                expected?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateAlarm. */
            type $Shape = wardkeeper.v1.UpdateAlarm.$Properties;
        }

        /**
         * Properties of an UpdateRefused.
         * @deprecated Use wardkeeper.v1.UpdateRefused.$Properties instead.
         */
        interface IUpdateRefused extends wardkeeper.v1.UpdateRefused.$Properties {
        }

        /** Represents an UpdateRefused. */
        class UpdateRefused {

            /**
             * Constructs a new UpdateRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateRefused code. */
            code: string;

            /** UpdateRefused role. */
            role: string;

            /** UpdateRefused offline. */
            offline: boolean;

            /**
             * Encodes the specified UpdateRefused message. Does not implicitly {@link wardkeeper.v1.UpdateRefused.verify|verify} messages.
             * @param message UpdateRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateRefused & wardkeeper.v1.UpdateRefused.$Shape} UpdateRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateRefused & wardkeeper.v1.UpdateRefused.$Shape;
        }

        namespace UpdateRefused {

            /** Properties of an UpdateRefused. */
            interface $Properties {

                /** UpdateRefused code */
                code?: (string|null);

                /** UpdateRefused role */
                role?: (string|null);

                /** UpdateRefused offline */
                offline?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateRefused. */
            type $Shape = wardkeeper.v1.UpdateRefused.$Properties;
        }

        /**
         * Properties of an UpdateTrustChanged.
         * @deprecated Use wardkeeper.v1.UpdateTrustChanged.$Properties instead.
         */
        interface IUpdateTrustChanged extends wardkeeper.v1.UpdateTrustChanged.$Properties {
        }

        /** Represents an UpdateTrustChanged. */
        class UpdateTrustChanged {

            /**
             * Constructs a new UpdateTrustChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateTrustChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateTrustChanged generation. */
            generation: number;

            /** UpdateTrustChanged root. */
            root: number;

            /** UpdateTrustChanged timestamp. */
            timestamp: number;

            /** UpdateTrustChanged snapshot. */
            snapshot: number;

            /** UpdateTrustChanged targets. */
            targets: number;

            /** UpdateTrustChanged timeReset. */
            timeReset: boolean;

            /**
             * Encodes the specified UpdateTrustChanged message. Does not implicitly {@link wardkeeper.v1.UpdateTrustChanged.verify|verify} messages.
             * @param message UpdateTrustChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateTrustChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateTrustChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateTrustChanged & wardkeeper.v1.UpdateTrustChanged.$Shape} UpdateTrustChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateTrustChanged & wardkeeper.v1.UpdateTrustChanged.$Shape;
        }

        namespace UpdateTrustChanged {

            /** Properties of an UpdateTrustChanged. */
            interface $Properties {

                /** UpdateTrustChanged generation */
                generation?: (number|null);

                /** UpdateTrustChanged root */
                root?: (number|null);

                /** UpdateTrustChanged timestamp */
                timestamp?: (number|null);

                /** UpdateTrustChanged snapshot */
                snapshot?: (number|null);

                /** UpdateTrustChanged targets */
                targets?: (number|null);

                /** UpdateTrustChanged timeReset */
                timeReset?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateTrustChanged. */
            type $Shape = wardkeeper.v1.UpdateTrustChanged.$Properties;
        }

        /**
         * Properties of an UpdateApproval.
         * @deprecated Use wardkeeper.v1.UpdateApproval.$Properties instead.
         */
        interface IUpdateApproval extends wardkeeper.v1.UpdateApproval.$Properties {
        }

        /** Represents an UpdateApproval. */
        class UpdateApproval {

            /**
             * Constructs a new UpdateApproval.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateApproval.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateApproval change. */
            change: string;

            /** UpdateApproval digest. */
            digest: Uint8Array;

            /** UpdateApproval request. */
            request: Uint8Array;

            /** UpdateApproval how. */
            how: string;

            /** UpdateApproval role. */
            role: string;

            /** UpdateApproval subject. */
            subject: Uint8Array;

            /** UpdateApproval code. */
            code: string;

            /** UpdateApproval triesLeft. */
            triesLeft: number;

            /** UpdateApproval materials. */
            materials?: (wardkeeper.v1.UpdateMaterials.$Properties|null);

            /** UpdateApproval notes. */
            notes: string;

            /**
             * Encodes the specified UpdateApproval message. Does not implicitly {@link wardkeeper.v1.UpdateApproval.verify|verify} messages.
             * @param message UpdateApproval message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateApproval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateApproval message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateApproval & wardkeeper.v1.UpdateApproval.$Shape} UpdateApproval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateApproval & wardkeeper.v1.UpdateApproval.$Shape;
        }

        namespace UpdateApproval {

            /** Properties of an UpdateApproval. */
            interface $Properties {

                /** UpdateApproval change */
                change?: (string|null);

                /** UpdateApproval digest */
                digest?: (Uint8Array|null);

                /** UpdateApproval request */
                request?: (Uint8Array|null);

                /** UpdateApproval how */
                how?: (string|null);

                /** UpdateApproval role */
                role?: (string|null);

                /** UpdateApproval subject */
                subject?: (Uint8Array|null);

                /** UpdateApproval code */
                code?: (string|null);

                /** UpdateApproval triesLeft */
                triesLeft?: (number|null);

                /** UpdateApproval materials */
                materials?: (wardkeeper.v1.UpdateMaterials.$Properties|null);

                /** UpdateApproval notes */
                notes?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateApproval. */
            type $Shape = wardkeeper.v1.UpdateApproval.$Properties;
        }

        /**
         * Properties of an UpdateMaterials.
         * @deprecated Use wardkeeper.v1.UpdateMaterials.$Properties instead.
         */
        interface IUpdateMaterials extends wardkeeper.v1.UpdateMaterials.$Properties {
        }

        /** Represents an UpdateMaterials. */
        class UpdateMaterials {

            /**
             * Constructs a new UpdateMaterials.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateMaterials.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateMaterials added. */
            added: number;

            /** UpdateMaterials removed. */
            removed: number;

            /** UpdateMaterials changed. */
            changed: number;

            /** UpdateMaterials lines. */
            lines: string[];

            /**
             * Encodes the specified UpdateMaterials message. Does not implicitly {@link wardkeeper.v1.UpdateMaterials.verify|verify} messages.
             * @param message UpdateMaterials message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateMaterials.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateMaterials message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateMaterials & wardkeeper.v1.UpdateMaterials.$Shape} UpdateMaterials
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateMaterials & wardkeeper.v1.UpdateMaterials.$Shape;
        }

        namespace UpdateMaterials {

            /** Properties of an UpdateMaterials. */
            interface $Properties {

                /** UpdateMaterials added */
                added?: (number|null);

                /** UpdateMaterials removed */
                removed?: (number|null);

                /** UpdateMaterials changed */
                changed?: (number|null);

                /** UpdateMaterials lines */
                lines?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateMaterials. */
            type $Shape = wardkeeper.v1.UpdateMaterials.$Properties;
        }

        /**
         * Properties of a HoldChanged.
         * @deprecated Use wardkeeper.v1.HoldChanged.$Properties instead.
         */
        interface IHoldChanged extends wardkeeper.v1.HoldChanged.$Properties {
        }

        /** Represents a HoldChanged. */
        class HoldChanged {

            /**
             * Constructs a new HoldChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.HoldChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HoldChanged change. */
            change: string;

            /** HoldChanged purpose. */
            purpose: string;

            /** HoldChanged code. */
            code: string;

            /**
             * Encodes the specified HoldChanged message. Does not implicitly {@link wardkeeper.v1.HoldChanged.verify|verify} messages.
             * @param message HoldChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.HoldChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HoldChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.HoldChanged & wardkeeper.v1.HoldChanged.$Shape} HoldChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.HoldChanged & wardkeeper.v1.HoldChanged.$Shape;
        }

        namespace HoldChanged {

            /** Properties of a HoldChanged. */
            interface $Properties {

                /** HoldChanged change */
                change?: (string|null);

                /** HoldChanged purpose */
                purpose?: (string|null);

                /** HoldChanged code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HoldChanged. */
            type $Shape = wardkeeper.v1.HoldChanged.$Properties;
        }

        /**
         * Properties of an UpdateReceiptIssued.
         * @deprecated Use wardkeeper.v1.UpdateReceiptIssued.$Properties instead.
         */
        interface IUpdateReceiptIssued extends wardkeeper.v1.UpdateReceiptIssued.$Properties {
        }

        /** Represents an UpdateReceiptIssued. */
        class UpdateReceiptIssued {

            /**
             * Constructs a new UpdateReceiptIssued.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.UpdateReceiptIssued.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateReceiptIssued number. */
            number: number;

            /** UpdateReceiptIssued document. */
            document: Uint8Array;

            /**
             * Encodes the specified UpdateReceiptIssued message. Does not implicitly {@link wardkeeper.v1.UpdateReceiptIssued.verify|verify} messages.
             * @param message UpdateReceiptIssued message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.UpdateReceiptIssued.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateReceiptIssued message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UpdateReceiptIssued & wardkeeper.v1.UpdateReceiptIssued.$Shape} UpdateReceiptIssued
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.UpdateReceiptIssued & wardkeeper.v1.UpdateReceiptIssued.$Shape;
        }

        namespace UpdateReceiptIssued {

            /** Properties of an UpdateReceiptIssued. */
            interface $Properties {

                /** UpdateReceiptIssued number */
                number?: (number|null);

                /** UpdateReceiptIssued document */
                document?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateReceiptIssued. */
            type $Shape = wardkeeper.v1.UpdateReceiptIssued.$Properties;
        }

        /**
         * Properties of an IdentityRetired.
         * @deprecated Use wardkeeper.v1.IdentityRetired.$Properties instead.
         */
        interface IIdentityRetired extends wardkeeper.v1.IdentityRetired.$Properties {
        }

        /** Represents an IdentityRetired. */
        class IdentityRetired {

            /**
             * Constructs a new IdentityRetired.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.IdentityRetired.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IdentityRetired statement. */
            statement: Uint8Array;

            /**
             * Encodes the specified IdentityRetired message. Does not implicitly {@link wardkeeper.v1.IdentityRetired.verify|verify} messages.
             * @param message IdentityRetired message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.IdentityRetired.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentityRetired message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.IdentityRetired & wardkeeper.v1.IdentityRetired.$Shape} IdentityRetired
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.IdentityRetired & wardkeeper.v1.IdentityRetired.$Shape;
        }

        namespace IdentityRetired {

            /** Properties of an IdentityRetired. */
            interface $Properties {

                /** IdentityRetired statement */
                statement?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdentityRetired. */
            type $Shape = wardkeeper.v1.IdentityRetired.$Properties;
        }

        /**
         * Properties of an IdentityChanged.
         * @deprecated Use wardkeeper.v1.IdentityChanged.$Properties instead.
         */
        interface IIdentityChanged extends wardkeeper.v1.IdentityChanged.$Properties {
        }

        /** Represents an IdentityChanged. */
        class IdentityChanged {

            /**
             * Constructs a new IdentityChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.IdentityChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IdentityChanged by. */
            by: string;

            /** IdentityChanged certificate. */
            certificate: Uint8Array;

            /** IdentityChanged notBeforeMs. */
            notBeforeMs: number;

            /** IdentityChanged notAfterMs. */
            notAfterMs: number;

            /**
             * Encodes the specified IdentityChanged message. Does not implicitly {@link wardkeeper.v1.IdentityChanged.verify|verify} messages.
             * @param message IdentityChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.IdentityChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentityChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.IdentityChanged & wardkeeper.v1.IdentityChanged.$Shape} IdentityChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.IdentityChanged & wardkeeper.v1.IdentityChanged.$Shape;
        }

        namespace IdentityChanged {

            /** Properties of an IdentityChanged. */
            interface $Properties {

                /** IdentityChanged by */
                by?: (string|null);

                /** IdentityChanged certificate */
                certificate?: (Uint8Array|null);

                /** IdentityChanged notBeforeMs */
                notBeforeMs?: (number|null);

                /** IdentityChanged notAfterMs */
                notAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdentityChanged. */
            type $Shape = wardkeeper.v1.IdentityChanged.$Properties;
        }

        /**
         * Properties of a RenewalFailing.
         * @deprecated Use wardkeeper.v1.RenewalFailing.$Properties instead.
         */
        interface IRenewalFailing extends wardkeeper.v1.RenewalFailing.$Properties {
        }

        /** Represents a RenewalFailing. */
        class RenewalFailing {

            /**
             * Constructs a new RenewalFailing.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.RenewalFailing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RenewalFailing code. */
            code: string;

            /** RenewalFailing attempts. */
            attempts: number;

            /** RenewalFailing sinceMs. */
            sinceMs: number;

            /** RenewalFailing notAfterMs. */
            notAfterMs: number;

            /**
             * Encodes the specified RenewalFailing message. Does not implicitly {@link wardkeeper.v1.RenewalFailing.verify|verify} messages.
             * @param message RenewalFailing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.RenewalFailing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RenewalFailing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RenewalFailing & wardkeeper.v1.RenewalFailing.$Shape} RenewalFailing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.RenewalFailing & wardkeeper.v1.RenewalFailing.$Shape;
        }

        namespace RenewalFailing {

            /** Properties of a RenewalFailing. */
            interface $Properties {

                /** RenewalFailing code */
                code?: (string|null);

                /** RenewalFailing attempts */
                attempts?: (number|null);

                /** RenewalFailing sinceMs */
                sinceMs?: (number|null);

                /** RenewalFailing notAfterMs */
                notAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RenewalFailing. */
            type $Shape = wardkeeper.v1.RenewalFailing.$Properties;
        }

        /**
         * Properties of a GovernorChanged.
         * @deprecated Use wardkeeper.v1.GovernorChanged.$Properties instead.
         */
        interface IGovernorChanged extends wardkeeper.v1.GovernorChanged.$Properties {
        }

        /** Represents a GovernorChanged. */
        class GovernorChanged {

            /**
             * Constructs a new GovernorChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.GovernorChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GovernorChanged level. */
            level: number;

            /** GovernorChanged previousLevel. */
            previousLevel: number;

            /** GovernorChanged cause. */
            cause: string;

            /** GovernorChanged slowed. */
            slowed: wardkeeper.v1.SlowedWork.$Properties[];

            /** GovernorChanged forMs. */
            forMs: number;

            /**
             * Encodes the specified GovernorChanged message. Does not implicitly {@link wardkeeper.v1.GovernorChanged.verify|verify} messages.
             * @param message GovernorChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.GovernorChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GovernorChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.GovernorChanged & wardkeeper.v1.GovernorChanged.$Shape} GovernorChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.GovernorChanged & wardkeeper.v1.GovernorChanged.$Shape;
        }

        namespace GovernorChanged {

            /** Properties of a GovernorChanged. */
            interface $Properties {

                /** GovernorChanged level */
                level?: (number|null);

                /** GovernorChanged previousLevel */
                previousLevel?: (number|null);

                /** GovernorChanged cause */
                cause?: (string|null);

                /** GovernorChanged slowed */
                slowed?: (wardkeeper.v1.SlowedWork.$Properties[]|null);

                /** GovernorChanged forMs */
                forMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GovernorChanged. */
            type $Shape = wardkeeper.v1.GovernorChanged.$Properties;
        }

        /**
         * Properties of a SlowedWork.
         * @deprecated Use wardkeeper.v1.SlowedWork.$Properties instead.
         */
        interface ISlowedWork extends wardkeeper.v1.SlowedWork.$Properties {
        }

        /** Represents a SlowedWork. */
        class SlowedWork {

            /**
             * Constructs a new SlowedWork.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SlowedWork.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SlowedWork work. */
            work: string;

            /** SlowedWork times. */
            times: number;

            /**
             * Encodes the specified SlowedWork message. Does not implicitly {@link wardkeeper.v1.SlowedWork.verify|verify} messages.
             * @param message SlowedWork message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SlowedWork.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SlowedWork message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SlowedWork & wardkeeper.v1.SlowedWork.$Shape} SlowedWork
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SlowedWork & wardkeeper.v1.SlowedWork.$Shape;
        }

        namespace SlowedWork {

            /** Properties of a SlowedWork. */
            interface $Properties {

                /** SlowedWork work */
                work?: (string|null);

                /** SlowedWork times */
                times?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SlowedWork. */
            type $Shape = wardkeeper.v1.SlowedWork.$Properties;
        }

        /**
         * Properties of a HealthSampled.
         * @deprecated Use wardkeeper.v1.HealthSampled.$Properties instead.
         */
        interface IHealthSampled extends wardkeeper.v1.HealthSampled.$Properties {
        }

        /** Represents a HealthSampled. */
        class HealthSampled {

            /**
             * Constructs a new HealthSampled.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.HealthSampled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HealthSampled cpuPercent. */
            cpuPercent: number;

            /** HealthSampled memoryKib. */
            memoryKib: number;

            /** HealthSampled memoryAvailableKib. */
            memoryAvailableKib: number;

            /** HealthSampled diskKib. */
            diskKib: number;

            /** HealthSampled diskFreeKib. */
            diskFreeKib: number;

            /** HealthSampled temperatureC. */
            temperatureC?: (number|null);

            /** HealthSampled uptimeS. */
            uptimeS: number;

            /** HealthSampled interfaces. */
            interfaces: wardkeeper.v1.NetworkInterface.$Properties[];

            /**
             * Encodes the specified HealthSampled message. Does not implicitly {@link wardkeeper.v1.HealthSampled.verify|verify} messages.
             * @param message HealthSampled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.HealthSampled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HealthSampled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.HealthSampled & wardkeeper.v1.HealthSampled.$Shape} HealthSampled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.HealthSampled & wardkeeper.v1.HealthSampled.$Shape;
        }

        namespace HealthSampled {

            /** Properties of a HealthSampled. */
            interface $Properties {

                /** HealthSampled cpuPercent */
                cpuPercent?: (number|null);

                /** HealthSampled memoryKib */
                memoryKib?: (number|null);

                /** HealthSampled memoryAvailableKib */
                memoryAvailableKib?: (number|null);

                /** HealthSampled diskKib */
                diskKib?: (number|null);

                /** HealthSampled diskFreeKib */
                diskFreeKib?: (number|null);

                /** HealthSampled temperatureC */
                temperatureC?: (number|null);

                /** HealthSampled uptimeS */
                uptimeS?: (number|null);

                /** HealthSampled interfaces */
                interfaces?: (wardkeeper.v1.NetworkInterface.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HealthSampled. */
            type $Shape = wardkeeper.v1.HealthSampled.$Properties;
        }

        /**
         * Properties of a NetworkInterface.
         * @deprecated Use wardkeeper.v1.NetworkInterface.$Properties instead.
         */
        interface INetworkInterface extends wardkeeper.v1.NetworkInterface.$Properties {
        }

        /** Represents a NetworkInterface. */
        class NetworkInterface {

            /**
             * Constructs a new NetworkInterface.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.NetworkInterface.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkInterface name. */
            name: string;

            /** NetworkInterface up. */
            up: boolean;

            /** NetworkInterface receivedBytes. */
            receivedBytes: number;

            /** NetworkInterface sentBytes. */
            sentBytes: number;

            /** NetworkInterface errors. */
            errors: number;

            /**
             * Encodes the specified NetworkInterface message. Does not implicitly {@link wardkeeper.v1.NetworkInterface.verify|verify} messages.
             * @param message NetworkInterface message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.NetworkInterface.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkInterface message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.NetworkInterface & wardkeeper.v1.NetworkInterface.$Shape} NetworkInterface
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.NetworkInterface & wardkeeper.v1.NetworkInterface.$Shape;
        }

        namespace NetworkInterface {

            /** Properties of a NetworkInterface. */
            interface $Properties {

                /** NetworkInterface name */
                name?: (string|null);

                /** NetworkInterface up */
                up?: (boolean|null);

                /** NetworkInterface receivedBytes */
                receivedBytes?: (number|null);

                /** NetworkInterface sentBytes */
                sentBytes?: (number|null);

                /** NetworkInterface errors */
                errors?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkInterface. */
            type $Shape = wardkeeper.v1.NetworkInterface.$Properties;
        }

        /**
         * Properties of a HealthThreshold.
         * @deprecated Use wardkeeper.v1.HealthThreshold.$Properties instead.
         */
        interface IHealthThreshold extends wardkeeper.v1.HealthThreshold.$Properties {
        }

        /** Represents a HealthThreshold. */
        class HealthThreshold {

            /**
             * Constructs a new HealthThreshold.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.HealthThreshold.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HealthThreshold what. */
            what: string;

            /** HealthThreshold subject. */
            subject: string;

            /** HealthThreshold crossed. */
            crossed: boolean;

            /** HealthThreshold value. */
            value: number;

            /** HealthThreshold limit. */
            limit: number;

            /** HealthThreshold lastedMs. */
            lastedMs: number;

            /**
             * Encodes the specified HealthThreshold message. Does not implicitly {@link wardkeeper.v1.HealthThreshold.verify|verify} messages.
             * @param message HealthThreshold message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.HealthThreshold.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HealthThreshold message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.HealthThreshold & wardkeeper.v1.HealthThreshold.$Shape} HealthThreshold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.HealthThreshold & wardkeeper.v1.HealthThreshold.$Shape;
        }

        namespace HealthThreshold {

            /** Properties of a HealthThreshold. */
            interface $Properties {

                /** HealthThreshold what */
                what?: (string|null);

                /** HealthThreshold subject */
                subject?: (string|null);

                /** HealthThreshold crossed */
                crossed?: (boolean|null);

                /** HealthThreshold value */
                value?: (number|null);

                /** HealthThreshold limit */
                limit?: (number|null);

                /** HealthThreshold lastedMs */
                lastedMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HealthThreshold. */
            type $Shape = wardkeeper.v1.HealthThreshold.$Properties;
        }

        /**
         * Properties of an InventoryRecorded.
         * @deprecated Use wardkeeper.v1.InventoryRecorded.$Properties instead.
         */
        interface IInventoryRecorded extends wardkeeper.v1.InventoryRecorded.$Properties {
        }

        /** Represents an InventoryRecorded. */
        class InventoryRecorded {

            /**
             * Constructs a new InventoryRecorded.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.InventoryRecorded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InventoryRecorded digest. */
            digest: Uint8Array;

            /** InventoryRecorded part. */
            part: number;

            /** InventoryRecorded parts. */
            parts: number;

            /** InventoryRecorded items. */
            items: wardkeeper.v1.InventoryItem.$Properties[];

            /** InventoryRecorded omitted. */
            omitted: number;

            /**
             * Encodes the specified InventoryRecorded message. Does not implicitly {@link wardkeeper.v1.InventoryRecorded.verify|verify} messages.
             * @param message InventoryRecorded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.InventoryRecorded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InventoryRecorded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.InventoryRecorded & wardkeeper.v1.InventoryRecorded.$Shape} InventoryRecorded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.InventoryRecorded & wardkeeper.v1.InventoryRecorded.$Shape;
        }

        namespace InventoryRecorded {

            /** Properties of an InventoryRecorded. */
            interface $Properties {

                /** InventoryRecorded digest */
                digest?: (Uint8Array|null);

                /** InventoryRecorded part */
                part?: (number|null);

                /** InventoryRecorded parts */
                parts?: (number|null);

                /** InventoryRecorded items */
                items?: (wardkeeper.v1.InventoryItem.$Properties[]|null);

                /** InventoryRecorded omitted */
                omitted?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InventoryRecorded. */
            type $Shape = wardkeeper.v1.InventoryRecorded.$Properties;
        }

        /**
         * Properties of an InventoryItem.
         * @deprecated Use wardkeeper.v1.InventoryItem.$Properties instead.
         */
        interface IInventoryItem extends wardkeeper.v1.InventoryItem.$Properties {
        }

        /** Represents an InventoryItem. */
        class InventoryItem {

            /**
             * Constructs a new InventoryItem.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.InventoryItem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InventoryItem kind. */
            kind: string;

            /** InventoryItem name. */
            name: string;

            /** InventoryItem value. */
            value: string;

            /**
             * Encodes the specified InventoryItem message. Does not implicitly {@link wardkeeper.v1.InventoryItem.verify|verify} messages.
             * @param message InventoryItem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.InventoryItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InventoryItem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.InventoryItem & wardkeeper.v1.InventoryItem.$Shape} InventoryItem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.InventoryItem & wardkeeper.v1.InventoryItem.$Shape;
        }

        namespace InventoryItem {

            /** Properties of an InventoryItem. */
            interface $Properties {

                /** InventoryItem kind */
                kind?: (string|null);

                /** InventoryItem name */
                name?: (string|null);

                /** InventoryItem value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InventoryItem. */
            type $Shape = wardkeeper.v1.InventoryItem.$Properties;
        }

        /**
         * Properties of an InventoryChanged.
         * @deprecated Use wardkeeper.v1.InventoryChanged.$Properties instead.
         */
        interface IInventoryChanged extends wardkeeper.v1.InventoryChanged.$Properties {
        }

        /** Represents an InventoryChanged. */
        class InventoryChanged {

            /**
             * Constructs a new InventoryChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.InventoryChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InventoryChanged digest. */
            digest: Uint8Array;

            /** InventoryChanged previous. */
            previous: Uint8Array;

            /** InventoryChanged added. */
            added: wardkeeper.v1.InventoryItem.$Properties[];

            /** InventoryChanged removed. */
            removed: wardkeeper.v1.InventoryItem.$Properties[];

            /** InventoryChanged changed. */
            changed: wardkeeper.v1.InventoryItem.$Properties[];

            /** InventoryChanged omitted. */
            omitted: number;

            /**
             * Encodes the specified InventoryChanged message. Does not implicitly {@link wardkeeper.v1.InventoryChanged.verify|verify} messages.
             * @param message InventoryChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.InventoryChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InventoryChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.InventoryChanged & wardkeeper.v1.InventoryChanged.$Shape} InventoryChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.InventoryChanged & wardkeeper.v1.InventoryChanged.$Shape;
        }

        namespace InventoryChanged {

            /** Properties of an InventoryChanged. */
            interface $Properties {

                /** InventoryChanged digest */
                digest?: (Uint8Array|null);

                /** InventoryChanged previous */
                previous?: (Uint8Array|null);

                /** InventoryChanged added */
                added?: (wardkeeper.v1.InventoryItem.$Properties[]|null);

                /** InventoryChanged removed */
                removed?: (wardkeeper.v1.InventoryItem.$Properties[]|null);

                /** InventoryChanged changed */
                changed?: (wardkeeper.v1.InventoryItem.$Properties[]|null);

                /** InventoryChanged omitted */
                omitted?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InventoryChanged. */
            type $Shape = wardkeeper.v1.InventoryChanged.$Properties;
        }

        /**
         * Properties of a WarningsChanged.
         * @deprecated Use wardkeeper.v1.WarningsChanged.$Properties instead.
         */
        interface IWarningsChanged extends wardkeeper.v1.WarningsChanged.$Properties {
        }

        /** Represents a WarningsChanged. */
        class WarningsChanged {

            /**
             * Constructs a new WarningsChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.WarningsChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WarningsChanged raised. */
            raised: string[];

            /** WarningsChanged cleared. */
            cleared: string[];

            /** WarningsChanged standing. */
            standing: string[];

            /** WarningsChanged verdict. */
            verdict: string;

            /** WarningsChanged folded. */
            folded: number;

            /**
             * Encodes the specified WarningsChanged message. Does not implicitly {@link wardkeeper.v1.WarningsChanged.verify|verify} messages.
             * @param message WarningsChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.WarningsChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WarningsChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.WarningsChanged & wardkeeper.v1.WarningsChanged.$Shape} WarningsChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.WarningsChanged & wardkeeper.v1.WarningsChanged.$Shape;
        }

        namespace WarningsChanged {

            /** Properties of a WarningsChanged. */
            interface $Properties {

                /** WarningsChanged raised */
                raised?: (string[]|null);

                /** WarningsChanged cleared */
                cleared?: (string[]|null);

                /** WarningsChanged standing */
                standing?: (string[]|null);

                /** WarningsChanged verdict */
                verdict?: (string|null);

                /** WarningsChanged folded */
                folded?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WarningsChanged. */
            type $Shape = wardkeeper.v1.WarningsChanged.$Properties;
        }

        /**
         * Properties of a PseudonymKeyChanged.
         * @deprecated Use wardkeeper.v1.PseudonymKeyChanged.$Properties instead.
         */
        interface IPseudonymKeyChanged extends wardkeeper.v1.PseudonymKeyChanged.$Properties {
        }

        /** Represents a PseudonymKeyChanged. */
        class PseudonymKeyChanged {

            /**
             * Constructs a new PseudonymKeyChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PseudonymKeyChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PseudonymKeyChanged generation. */
            generation: number;

            /** PseudonymKeyChanged before. */
            before: number;

            /**
             * Encodes the specified PseudonymKeyChanged message. Does not implicitly {@link wardkeeper.v1.PseudonymKeyChanged.verify|verify} messages.
             * @param message PseudonymKeyChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PseudonymKeyChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PseudonymKeyChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PseudonymKeyChanged & wardkeeper.v1.PseudonymKeyChanged.$Shape} PseudonymKeyChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PseudonymKeyChanged & wardkeeper.v1.PseudonymKeyChanged.$Shape;
        }

        namespace PseudonymKeyChanged {

            /** Properties of a PseudonymKeyChanged. */
            interface $Properties {

                /** PseudonymKeyChanged generation */
                generation?: (number|null);

                /** PseudonymKeyChanged before */
                before?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PseudonymKeyChanged. */
            type $Shape = wardkeeper.v1.PseudonymKeyChanged.$Properties;
        }

        /**
         * Properties of a Receipt.
         * @deprecated Use wardkeeper.v1.Receipt.$Properties instead.
         */
        interface IReceipt extends wardkeeper.v1.Receipt.$Properties {
        }

        /** Represents a Receipt. */
        class Receipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Receipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Receipt site. */
            site: string;

            /** Receipt gateway. */
            gateway: string;

            /** Receipt ledger. */
            ledger: Uint8Array;

            /** Receipt storeId. */
            storeId: Uint8Array;

            /** Receipt throughSeq. */
            throughSeq: number;

            /** Receipt throughHash. */
            throughHash: Uint8Array;

            /** Receipt gaps. */
            gaps: wardkeeper.v1.Range.$Properties[];

            /** Receipt receivedMs. */
            receivedMs: number;

            /** Receipt directoryVersion. */
            directoryVersion: number;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link wardkeeper.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Receipt & wardkeeper.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Receipt & wardkeeper.v1.Receipt.$Shape;
        }

        namespace Receipt {

            /** Properties of a Receipt. */
            interface $Properties {

                /** Receipt site */
                site?: (string|null);

                /** Receipt gateway */
                gateway?: (string|null);

                /** Receipt ledger */
                ledger?: (Uint8Array|null);

                /** Receipt storeId */
                storeId?: (Uint8Array|null);

                /** Receipt throughSeq */
                throughSeq?: (number|null);

                /** Receipt throughHash */
                throughHash?: (Uint8Array|null);

                /** Receipt gaps */
                gaps?: (wardkeeper.v1.Range.$Properties[]|null);

                /** Receipt receivedMs */
                receivedMs?: (number|null);

                /** Receipt directoryVersion */
                directoryVersion?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Receipt. */
            type $Shape = wardkeeper.v1.Receipt.$Properties;
        }

        /**
         * Properties of a Range.
         * @deprecated Use wardkeeper.v1.Range.$Properties instead.
         */
        interface IRange extends wardkeeper.v1.Range.$Properties {
        }

        /** Represents a Range. */
        class Range {

            /**
             * Constructs a new Range.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Range.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Range first. */
            first: number;

            /** Range last. */
            last: number;

            /**
             * Encodes the specified Range message. Does not implicitly {@link wardkeeper.v1.Range.verify|verify} messages.
             * @param message Range message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Range.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Range message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Range & wardkeeper.v1.Range.$Shape} Range
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Range & wardkeeper.v1.Range.$Shape;
        }

        namespace Range {

            /** Properties of a Range. */
            interface $Properties {

                /** Range first */
                first?: (number|null);

                /** Range last */
                last?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Range. */
            type $Shape = wardkeeper.v1.Range.$Properties;
        }

        /**
         * Properties of a Directory.
         * @deprecated Use wardkeeper.v1.Directory.$Properties instead.
         */
        interface IDirectory extends wardkeeper.v1.Directory.$Properties {
        }

        /** Represents a Directory. */
        class Directory {

            /**
             * Constructs a new Directory.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Directory.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Directory site. */
            site: string;

            /** Directory issuedMs. */
            issuedMs: number;

            /** Directory expiresMs. */
            expiresMs: number;

            /** Directory recipients. */
            recipients: wardkeeper.v1.PublicKey.$Properties[];

            /** Directory receiptKeys. */
            receiptKeys: wardkeeper.v1.SigningIdentity.$Properties[];

            /** Directory commandAuthorities. */
            commandAuthorities: wardkeeper.v1.Authority.$Properties[];

            /**
             * Encodes the specified Directory message. Does not implicitly {@link wardkeeper.v1.Directory.verify|verify} messages.
             * @param message Directory message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Directory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Directory message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Directory & wardkeeper.v1.Directory.$Shape} Directory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Directory & wardkeeper.v1.Directory.$Shape;
        }

        namespace Directory {

            /** Properties of a Directory. */
            interface $Properties {

                /** Directory site */
                site?: (string|null);

                /** Directory issuedMs */
                issuedMs?: (number|null);

                /** Directory expiresMs */
                expiresMs?: (number|null);

                /** Directory recipients */
                recipients?: (wardkeeper.v1.PublicKey.$Properties[]|null);

                /** Directory receiptKeys */
                receiptKeys?: (wardkeeper.v1.SigningIdentity.$Properties[]|null);

                /** Directory commandAuthorities */
                commandAuthorities?: (wardkeeper.v1.Authority.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Directory. */
            type $Shape = wardkeeper.v1.Directory.$Properties;
        }

        /** KeyAlgorithm enum. */
        enum KeyAlgorithm {

            /** KEY_ALGORITHM_UNSPECIFIED value */
            KEY_ALGORITHM_UNSPECIFIED = 0,

            /** ED25519 value */
            ED25519 = 1,

            /** ML_DSA_65 value */
            ML_DSA_65 = 2,

            /** X_WING value */
            X_WING = 3,

            /** ECDSA_P256 value */
            ECDSA_P256 = 4
        }

        /**
         * Properties of a PublicKey.
         * @deprecated Use wardkeeper.v1.PublicKey.$Properties instead.
         */
        interface IPublicKey extends wardkeeper.v1.PublicKey.$Properties {
        }

        /** Represents a PublicKey. */
        class PublicKey {

            /**
             * Constructs a new PublicKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.PublicKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PublicKey algorithm. */
            algorithm: wardkeeper.v1.KeyAlgorithm;

            /** PublicKey key. */
            key: Uint8Array;

            /**
             * Encodes the specified PublicKey message. Does not implicitly {@link wardkeeper.v1.PublicKey.verify|verify} messages.
             * @param message PublicKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.PublicKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PublicKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PublicKey & wardkeeper.v1.PublicKey.$Shape} PublicKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.PublicKey & wardkeeper.v1.PublicKey.$Shape;
        }

        namespace PublicKey {

            /** Properties of a PublicKey. */
            interface $Properties {

                /** PublicKey algorithm */
                algorithm?: (wardkeeper.v1.KeyAlgorithm|null);

                /** PublicKey key */
                key?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PublicKey. */
            type $Shape = wardkeeper.v1.PublicKey.$Properties;
        }

        /**
         * Properties of a SigningIdentity.
         * @deprecated Use wardkeeper.v1.SigningIdentity.$Properties instead.
         */
        interface ISigningIdentity extends wardkeeper.v1.SigningIdentity.$Properties {
        }

        /** Represents a SigningIdentity. */
        class SigningIdentity {

            /**
             * Constructs a new SigningIdentity.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SigningIdentity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SigningIdentity ed25519. */
            ed25519: Uint8Array;

            /** SigningIdentity mlDsa_65. */
            mlDsa_65: Uint8Array;

            /**
             * Encodes the specified SigningIdentity message. Does not implicitly {@link wardkeeper.v1.SigningIdentity.verify|verify} messages.
             * @param message SigningIdentity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SigningIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SigningIdentity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SigningIdentity & wardkeeper.v1.SigningIdentity.$Shape} SigningIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SigningIdentity & wardkeeper.v1.SigningIdentity.$Shape;
        }

        namespace SigningIdentity {

            /** Properties of a SigningIdentity. */
            interface $Properties {

                /** SigningIdentity ed25519 */
                ed25519?: (Uint8Array|null);

                /** SigningIdentity mlDsa_65 */
                mlDsa_65?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SigningIdentity. */
            type $Shape = wardkeeper.v1.SigningIdentity.$Properties;
        }

        /**
         * Properties of an Authority.
         * @deprecated Use wardkeeper.v1.Authority.$Properties instead.
         */
        interface IAuthority extends wardkeeper.v1.Authority.$Properties {
        }

        /** Represents an Authority. */
        class Authority {

            /**
             * Constructs a new Authority.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Authority.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Authority keys. */
            keys?: (wardkeeper.v1.SigningIdentity.$Properties|null);

            /** Authority roles. */
            roles: string[];

            /**
             * Encodes the specified Authority message. Does not implicitly {@link wardkeeper.v1.Authority.verify|verify} messages.
             * @param message Authority message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Authority.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Authority message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Authority & wardkeeper.v1.Authority.$Shape} Authority
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Authority & wardkeeper.v1.Authority.$Shape;
        }

        namespace Authority {

            /** Properties of an Authority. */
            interface $Properties {

                /** Authority keys */
                keys?: (wardkeeper.v1.SigningIdentity.$Properties|null);

                /** Authority roles */
                roles?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Authority. */
            type $Shape = wardkeeper.v1.Authority.$Properties;
        }

        /**
         * Properties of a KeyStatement.
         * @deprecated Use wardkeeper.v1.KeyStatement.$Properties instead.
         */
        interface IKeyStatement extends wardkeeper.v1.KeyStatement.$Properties {
        }

        /** Represents a KeyStatement. */
        class KeyStatement {

            /**
             * Constructs a new KeyStatement.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.KeyStatement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeyStatement site. */
            site: string;

            /** KeyStatement gateway. */
            gateway: string;

            /** KeyStatement serial. */
            serial: string;

            /** KeyStatement telemetry. */
            telemetry?: (wardkeeper.v1.SigningIdentity.$Properties|null);

            /** KeyStatement sealing. */
            sealing: Uint8Array;

            /** KeyStatement certificateKeySha256. */
            certificateKeySha256: Uint8Array;

            /**
             * Encodes the specified KeyStatement message. Does not implicitly {@link wardkeeper.v1.KeyStatement.verify|verify} messages.
             * @param message KeyStatement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.KeyStatement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeyStatement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.KeyStatement & wardkeeper.v1.KeyStatement.$Shape} KeyStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.KeyStatement & wardkeeper.v1.KeyStatement.$Shape;
        }

        namespace KeyStatement {

            /** Properties of a KeyStatement. */
            interface $Properties {

                /** KeyStatement site */
                site?: (string|null);

                /** KeyStatement gateway */
                gateway?: (string|null);

                /** KeyStatement serial */
                serial?: (string|null);

                /** KeyStatement telemetry */
                telemetry?: (wardkeeper.v1.SigningIdentity.$Properties|null);

                /** KeyStatement sealing */
                sealing?: (Uint8Array|null);

                /** KeyStatement certificateKeySha256 */
                certificateKeySha256?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeyStatement. */
            type $Shape = wardkeeper.v1.KeyStatement.$Properties;
        }

        /**
         * Properties of a ConnectionState.
         * @deprecated Use wardkeeper.v1.ConnectionState.$Properties instead.
         */
        interface IConnectionState extends wardkeeper.v1.ConnectionState.$Properties {
        }

        /** Represents a ConnectionState. */
        class ConnectionState {

            /**
             * Constructs a new ConnectionState.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.ConnectionState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConnectionState site. */
            site: string;

            /** ConnectionState gateway. */
            gateway: string;

            /** ConnectionState online. */
            online: boolean;

            /**
             * Encodes the specified ConnectionState message. Does not implicitly {@link wardkeeper.v1.ConnectionState.verify|verify} messages.
             * @param message ConnectionState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.ConnectionState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConnectionState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ConnectionState & wardkeeper.v1.ConnectionState.$Shape} ConnectionState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.ConnectionState & wardkeeper.v1.ConnectionState.$Shape;
        }

        namespace ConnectionState {

            /** Properties of a ConnectionState. */
            interface $Properties {

                /** ConnectionState site */
                site?: (string|null);

                /** ConnectionState gateway */
                gateway?: (string|null);

                /** ConnectionState online */
                online?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConnectionState. */
            type $Shape = wardkeeper.v1.ConnectionState.$Properties;
        }

        /**
         * Properties of a SignedDocument.
         * @deprecated Use wardkeeper.v1.SignedDocument.$Properties instead.
         */
        interface ISignedDocument extends wardkeeper.v1.SignedDocument.$Properties {
        }

        /** Represents a SignedDocument. */
        class SignedDocument {

            /**
             * Constructs a new SignedDocument.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.SignedDocument.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedDocument content. */
            content: Uint8Array;

            /** SignedDocument signatures. */
            signatures: wardkeeper.v1.Signature.$Properties[];

            /**
             * Encodes the specified SignedDocument message. Does not implicitly {@link wardkeeper.v1.SignedDocument.verify|verify} messages.
             * @param message SignedDocument message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.SignedDocument.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedDocument message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SignedDocument & wardkeeper.v1.SignedDocument.$Shape} SignedDocument
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.SignedDocument & wardkeeper.v1.SignedDocument.$Shape;
        }

        namespace SignedDocument {

            /** Properties of a SignedDocument. */
            interface $Properties {

                /** SignedDocument content */
                content?: (Uint8Array|null);

                /** SignedDocument signatures */
                signatures?: (wardkeeper.v1.Signature.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedDocument. */
            type $Shape = wardkeeper.v1.SignedDocument.$Properties;
        }

        /**
         * Properties of a DocumentContent.
         * @deprecated Use wardkeeper.v1.DocumentContent.$Properties instead.
         */
        interface IDocumentContent extends wardkeeper.v1.DocumentContent.$Properties {
        }

        /** Represents a DocumentContent. */
        class DocumentContent {

            /**
             * Constructs a new DocumentContent.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.DocumentContent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DocumentContent type. */
            type: string;

            /** DocumentContent version. */
            version: number;

            /** DocumentContent body. */
            body: Uint8Array;

            /**
             * Encodes the specified DocumentContent message. Does not implicitly {@link wardkeeper.v1.DocumentContent.verify|verify} messages.
             * @param message DocumentContent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.DocumentContent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DocumentContent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DocumentContent & wardkeeper.v1.DocumentContent.$Shape} DocumentContent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.DocumentContent & wardkeeper.v1.DocumentContent.$Shape;
        }

        namespace DocumentContent {

            /** Properties of a DocumentContent. */
            interface $Properties {

                /** DocumentContent type */
                type?: (string|null);

                /** DocumentContent version */
                version?: (number|null);

                /** DocumentContent body */
                body?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DocumentContent. */
            type $Shape = wardkeeper.v1.DocumentContent.$Properties;
        }

        /**
         * Properties of a Signature.
         * @deprecated Use wardkeeper.v1.Signature.$Properties instead.
         */
        interface ISignature extends wardkeeper.v1.Signature.$Properties {
        }

        /** Represents a Signature. */
        class Signature {

            /**
             * Constructs a new Signature.
             * @param [properties] Properties to set
             */
            constructor(properties?: wardkeeper.v1.Signature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Signature keyId. */
            keyId: Uint8Array;

            /** Signature signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified Signature message. Does not implicitly {@link wardkeeper.v1.Signature.verify|verify} messages.
             * @param message Signature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: wardkeeper.v1.Signature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Signature & wardkeeper.v1.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wardkeeper.v1.Signature & wardkeeper.v1.Signature.$Shape;
        }

        namespace Signature {

            /** Properties of a Signature. */
            interface $Properties {

                /** Signature keyId */
                keyId?: (Uint8Array|null);

                /** Signature signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Signature. */
            type $Shape = wardkeeper.v1.Signature.$Properties;
        }
    }
}
