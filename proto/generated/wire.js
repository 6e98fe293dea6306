/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const wardkeeper = $root.wardkeeper = (() => {

    /**
     * Namespace wardkeeper.
     * @exports wardkeeper
     * @namespace
     */
    const wardkeeper = {};

    wardkeeper.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof wardkeeper
         * @namespace
         */
        const v1 = {};

        v1.SealedCommand = (function() {

            /**
             * Properties of a SealedCommand.
             * @typedef {Object} wardkeeper.v1.SealedCommand.$Properties
             * @property {Uint8Array|null} [header] SealedCommand header
             * @property {Uint8Array|null} [encapsulatedKey] SealedCommand encapsulatedKey
             * @property {Uint8Array|null} [ciphertext] SealedCommand ciphertext
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SealedCommand.
             * @memberof wardkeeper.v1
             * @interface ISealedCommand
             * @augments wardkeeper.v1.SealedCommand.$Properties
             * @deprecated Use wardkeeper.v1.SealedCommand.$Properties instead.
             */

            /**
             * Shape of a SealedCommand.
             * @typedef {wardkeeper.v1.SealedCommand.$Properties} wardkeeper.v1.SealedCommand.$Shape
             */

            /**
             * Constructs a new SealedCommand.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SealedCommand.
             * @constructor
             * @param {wardkeeper.v1.SealedCommand.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SealedCommand = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SealedCommand header.
             * @member {Uint8Array} header
             * @memberof wardkeeper.v1.SealedCommand
             * @instance
             */
            SealedCommand.prototype.header = $util.newBuffer([]);

            /**
             * SealedCommand encapsulatedKey.
             * @member {Uint8Array} encapsulatedKey
             * @memberof wardkeeper.v1.SealedCommand
             * @instance
             */
            SealedCommand.prototype.encapsulatedKey = $util.newBuffer([]);

            /**
             * SealedCommand ciphertext.
             * @member {Uint8Array} ciphertext
             * @memberof wardkeeper.v1.SealedCommand
             * @instance
             */
            SealedCommand.prototype.ciphertext = $util.newBuffer([]);

            /**
             * Encodes the specified SealedCommand message. Does not implicitly {@link wardkeeper.v1.SealedCommand.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SealedCommand
             * @static
             * @param {wardkeeper.v1.SealedCommand.$Properties} message SealedCommand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SealedCommand.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.header);
                if (message.encapsulatedKey != null && $Object.hasOwnProperty.call(message, "encapsulatedKey") && message.encapsulatedKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.encapsulatedKey);
                if (message.ciphertext != null && $Object.hasOwnProperty.call(message, "ciphertext") && message.ciphertext.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.ciphertext);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SealedCommand message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SealedCommand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SealedCommand & wardkeeper.v1.SealedCommand.$Shape} SealedCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SealedCommand.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SealedCommand();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.header = value;
                            else
                                delete message.header;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.encapsulatedKey = value;
                            else
                                delete message.encapsulatedKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ciphertext = value;
                            else
                                delete message.ciphertext;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SealedCommand;
        })();

        v1.CommandHeader = (function() {

            /**
             * Properties of a CommandHeader.
             * @typedef {Object} wardkeeper.v1.CommandHeader.$Properties
             * @property {number|null} [version] CommandHeader version
             * @property {number|null} [suite] CommandHeader suite
             * @property {string|null} [site] CommandHeader site
             * @property {string|null} [gateway] CommandHeader gateway
             * @property {Uint8Array|null} [recipientKeyId] CommandHeader recipientKeyId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandHeader.
             * @memberof wardkeeper.v1
             * @interface ICommandHeader
             * @augments wardkeeper.v1.CommandHeader.$Properties
             * @deprecated Use wardkeeper.v1.CommandHeader.$Properties instead.
             */

            /**
             * Shape of a CommandHeader.
             * @typedef {wardkeeper.v1.CommandHeader.$Properties} wardkeeper.v1.CommandHeader.$Shape
             */

            /**
             * Constructs a new CommandHeader.
             * @memberof wardkeeper.v1
             * @classdesc Represents a CommandHeader.
             * @constructor
             * @param {wardkeeper.v1.CommandHeader.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandHeader = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandHeader version.
             * @member {number} version
             * @memberof wardkeeper.v1.CommandHeader
             * @instance
             */
            CommandHeader.prototype.version = 0;

            /**
             * CommandHeader suite.
             * @member {number} suite
             * @memberof wardkeeper.v1.CommandHeader
             * @instance
             */
            CommandHeader.prototype.suite = 0;

            /**
             * CommandHeader site.
             * @member {string} site
             * @memberof wardkeeper.v1.CommandHeader
             * @instance
             */
            CommandHeader.prototype.site = "";

            /**
             * CommandHeader gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.CommandHeader
             * @instance
             */
            CommandHeader.prototype.gateway = "";

            /**
             * CommandHeader recipientKeyId.
             * @member {Uint8Array} recipientKeyId
             * @memberof wardkeeper.v1.CommandHeader
             * @instance
             */
            CommandHeader.prototype.recipientKeyId = $util.newBuffer([]);

            /**
             * Encodes the specified CommandHeader message. Does not implicitly {@link wardkeeper.v1.CommandHeader.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.CommandHeader
             * @static
             * @param {wardkeeper.v1.CommandHeader.$Properties} message CommandHeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandHeader.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.suite);
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.gateway);
                if (message.recipientKeyId != null && $Object.hasOwnProperty.call(message, "recipientKeyId") && message.recipientKeyId.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.recipientKeyId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandHeader message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.CommandHeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandHeader & wardkeeper.v1.CommandHeader.$Shape} CommandHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandHeader.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.CommandHeader();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.suite = value;
                            else
                                delete message.suite;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.recipientKeyId = value;
                            else
                                delete message.recipientKeyId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandHeader;
        })();

        v1.Command = (function() {

            /**
             * Properties of a Command.
             * @typedef {Object} wardkeeper.v1.Command.$Properties
             * @property {string|null} [site] Command site
             * @property {string|null} [gateway] Command gateway
             * @property {number|null} [issuedMs] Command issuedMs
             * @property {number|null} [expiresMs] Command expiresMs
             * @property {Uint8Array|null} [nonce] Command nonce
             * @property {wardkeeper.v1.SignedOrder.$Properties|null} [applyPolicy] Command applyPolicy
             * @property {wardkeeper.v1.SignedOrder.$Properties|null} [applyRoster] Command applyRoster
             * @property {wardkeeper.v1.SignedOrder.$Properties|null} [applyOverlay] Command applyOverlay
             * @property {wardkeeper.v1.UnlockOrder.$Properties|null} [unlock] Command unlock
             * @property {wardkeeper.v1.PlainOrder.$Properties|null} [requestPosture] Command requestPosture
             * @property {wardkeeper.v1.PlainOrder.$Properties|null} [sendDiagnostics] Command sendDiagnostics
             * @property {wardkeeper.v1.ServiceOrder.$Properties|null} [grantService] Command grantService
             * @property {wardkeeper.v1.PlainOrder.$Properties|null} [revokeService] Command revokeService
             * @property {wardkeeper.v1.MaintenanceOrder.$Properties|null} [openMaintenance] Command openMaintenance
             * @property {wardkeeper.v1.PlainOrder.$Properties|null} [closeMaintenance] Command closeMaintenance
             * @property {wardkeeper.v1.AcceptOrder.$Properties|null} [acceptChange] Command acceptChange
             * @property {wardkeeper.v1.DrillOrder.$Properties|null} [drill] Command drill
             * @property {wardkeeper.v1.PlainOrder.$Properties|null} [requestNonce] Command requestNonce
             * @property {"applyPolicy"|"applyRoster"|"applyOverlay"|"unlock"|"requestPosture"|"sendDiagnostics"|"grantService"|"revokeService"|"openMaintenance"|"closeMaintenance"|"acceptChange"|"drill"|"requestNonce"} [kind] Command kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Command.
             * @memberof wardkeeper.v1
             * @interface ICommand
             * @augments wardkeeper.v1.Command.$Properties
             * @deprecated Use wardkeeper.v1.Command.$Properties instead.
             */

            /**
             * Narrowed shape of a Command.
             * @typedef {{
             *   site?: string|null;
             *   gateway?: string|null;
             *   issuedMs?: number|null;
             *   expiresMs?: number|null;
             *   nonce?: Uint8Array|null;
             *   applyPolicy?: wardkeeper.v1.SignedOrder.$Shape|null;
             *   applyRoster?: wardkeeper.v1.SignedOrder.$Shape|null;
             *   applyOverlay?: wardkeeper.v1.SignedOrder.$Shape|null;
             *   unlock?: wardkeeper.v1.UnlockOrder.$Shape|null;
             *   requestPosture?: wardkeeper.v1.PlainOrder.$Shape|null;
             *   sendDiagnostics?: wardkeeper.v1.PlainOrder.$Shape|null;
             *   grantService?: wardkeeper.v1.ServiceOrder.$Shape|null;
             *   revokeService?: wardkeeper.v1.PlainOrder.$Shape|null;
             *   openMaintenance?: wardkeeper.v1.MaintenanceOrder.$Shape|null;
             *   closeMaintenance?: wardkeeper.v1.PlainOrder.$Shape|null;
             *   acceptChange?: wardkeeper.v1.AcceptOrder.$Shape|null;
             *   drill?: wardkeeper.v1.DrillOrder.$Shape|null;
             *   requestNonce?: wardkeeper.v1.PlainOrder.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "applyPolicy"; applyPolicy: wardkeeper.v1.SignedOrder.$Shape; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "applyRoster"; applyPolicy?: null; applyRoster: wardkeeper.v1.SignedOrder.$Shape; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "applyOverlay"; applyPolicy?: null; applyRoster?: null; applyOverlay: wardkeeper.v1.SignedOrder.$Shape; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "unlock"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock: wardkeeper.v1.UnlockOrder.$Shape; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "requestPosture"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture: wardkeeper.v1.PlainOrder.$Shape; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "sendDiagnostics"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics: wardkeeper.v1.PlainOrder.$Shape; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "grantService"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService: wardkeeper.v1.ServiceOrder.$Shape; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "revokeService"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService: wardkeeper.v1.PlainOrder.$Shape; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "openMaintenance"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance: wardkeeper.v1.MaintenanceOrder.$Shape; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "closeMaintenance"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance: wardkeeper.v1.PlainOrder.$Shape; acceptChange?: null; drill?: null; requestNonce?: null }|{ kind?: "acceptChange"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange: wardkeeper.v1.AcceptOrder.$Shape; drill?: null; requestNonce?: null }|{ kind?: "drill"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill: wardkeeper.v1.DrillOrder.$Shape; requestNonce?: null }|{ kind?: "requestNonce"; applyPolicy?: null; applyRoster?: null; applyOverlay?: null; unlock?: null; requestPosture?: null; sendDiagnostics?: null; grantService?: null; revokeService?: null; openMaintenance?: null; closeMaintenance?: null; acceptChange?: null; drill?: null; requestNonce: wardkeeper.v1.PlainOrder.$Shape })
             * )} wardkeeper.v1.Command.$Shape
             */

            /**
             * Constructs a new Command.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Command.
             * @constructor
             * @param {wardkeeper.v1.Command.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Command = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Command site.
             * @member {string} site
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.site = "";

            /**
             * Command gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.gateway = "";

            /**
             * Command issuedMs.
             * @member {number} issuedMs
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.issuedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Command expiresMs.
             * @member {number} expiresMs
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.expiresMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Command nonce.
             * @member {Uint8Array} nonce
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.nonce = $util.newBuffer([]);

            /**
             * Command applyPolicy.
             * @member {wardkeeper.v1.SignedOrder.$Properties|null|undefined} applyPolicy
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.applyPolicy = null;

            /**
             * Command applyRoster.
             * @member {wardkeeper.v1.SignedOrder.$Properties|null|undefined} applyRoster
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.applyRoster = null;

            /**
             * Command applyOverlay.
             * @member {wardkeeper.v1.SignedOrder.$Properties|null|undefined} applyOverlay
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.applyOverlay = null;

            /**
             * Command unlock.
             * @member {wardkeeper.v1.UnlockOrder.$Properties|null|undefined} unlock
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.unlock = null;

            /**
             * Command requestPosture.
             * @member {wardkeeper.v1.PlainOrder.$Properties|null|undefined} requestPosture
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.requestPosture = null;

            /**
             * Command sendDiagnostics.
             * @member {wardkeeper.v1.PlainOrder.$Properties|null|undefined} sendDiagnostics
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.sendDiagnostics = null;

            /**
             * Command grantService.
             * @member {wardkeeper.v1.ServiceOrder.$Properties|null|undefined} grantService
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.grantService = null;

            /**
             * Command revokeService.
             * @member {wardkeeper.v1.PlainOrder.$Properties|null|undefined} revokeService
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.revokeService = null;

            /**
             * Command openMaintenance.
             * @member {wardkeeper.v1.MaintenanceOrder.$Properties|null|undefined} openMaintenance
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.openMaintenance = null;

            /**
             * Command closeMaintenance.
             * @member {wardkeeper.v1.PlainOrder.$Properties|null|undefined} closeMaintenance
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.closeMaintenance = null;

            /**
             * Command acceptChange.
             * @member {wardkeeper.v1.AcceptOrder.$Properties|null|undefined} acceptChange
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.acceptChange = null;

            /**
             * Command drill.
             * @member {wardkeeper.v1.DrillOrder.$Properties|null|undefined} drill
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.drill = null;

            /**
             * Command requestNonce.
             * @member {wardkeeper.v1.PlainOrder.$Properties|null|undefined} requestNonce
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            Command.prototype.requestNonce = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Command kind.
             * @member {"applyPolicy"|"applyRoster"|"applyOverlay"|"unlock"|"requestPosture"|"sendDiagnostics"|"grantService"|"revokeService"|"openMaintenance"|"closeMaintenance"|"acceptChange"|"drill"|"requestNonce"|undefined} kind
             * @memberof wardkeeper.v1.Command
             * @instance
             */
            $Object.defineProperty(Command.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["applyPolicy", "applyRoster", "applyOverlay", "unlock", "requestPosture", "sendDiagnostics", "grantService", "revokeService", "openMaintenance", "closeMaintenance", "acceptChange", "drill", "requestNonce"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Command message. Does not implicitly {@link wardkeeper.v1.Command.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Command
             * @static
             * @param {wardkeeper.v1.Command.$Properties} message Command message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Command.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.issuedMs != null && $Object.hasOwnProperty.call(message, "issuedMs") && (typeof message.issuedMs === "object" ? message.issuedMs.low || message.issuedMs.high : message.issuedMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.issuedMs);
                if (message.expiresMs != null && $Object.hasOwnProperty.call(message, "expiresMs") && (typeof message.expiresMs === "object" ? message.expiresMs.low || message.expiresMs.high : message.expiresMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.expiresMs);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.nonce);
                if (message.applyPolicy != null && $Object.hasOwnProperty.call(message, "applyPolicy"))
                    $root.wardkeeper.v1.SignedOrder.encode(message.applyPolicy, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.applyRoster != null && $Object.hasOwnProperty.call(message, "applyRoster"))
                    $root.wardkeeper.v1.SignedOrder.encode(message.applyRoster, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.applyOverlay != null && $Object.hasOwnProperty.call(message, "applyOverlay"))
                    $root.wardkeeper.v1.SignedOrder.encode(message.applyOverlay, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.unlock != null && $Object.hasOwnProperty.call(message, "unlock"))
                    $root.wardkeeper.v1.UnlockOrder.encode(message.unlock, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.requestPosture != null && $Object.hasOwnProperty.call(message, "requestPosture"))
                    $root.wardkeeper.v1.PlainOrder.encode(message.requestPosture, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.sendDiagnostics != null && $Object.hasOwnProperty.call(message, "sendDiagnostics"))
                    $root.wardkeeper.v1.PlainOrder.encode(message.sendDiagnostics, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.grantService != null && $Object.hasOwnProperty.call(message, "grantService"))
                    $root.wardkeeper.v1.ServiceOrder.encode(message.grantService, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.revokeService != null && $Object.hasOwnProperty.call(message, "revokeService"))
                    $root.wardkeeper.v1.PlainOrder.encode(message.revokeService, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.openMaintenance != null && $Object.hasOwnProperty.call(message, "openMaintenance"))
                    $root.wardkeeper.v1.MaintenanceOrder.encode(message.openMaintenance, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
                if (message.closeMaintenance != null && $Object.hasOwnProperty.call(message, "closeMaintenance"))
                    $root.wardkeeper.v1.PlainOrder.encode(message.closeMaintenance, writer.uint32(/* id 29, wireType 2 =*/234).fork(), _depth + 1).ldelim();
                if (message.acceptChange != null && $Object.hasOwnProperty.call(message, "acceptChange"))
                    $root.wardkeeper.v1.AcceptOrder.encode(message.acceptChange, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
                if (message.drill != null && $Object.hasOwnProperty.call(message, "drill"))
                    $root.wardkeeper.v1.DrillOrder.encode(message.drill, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.requestNonce != null && $Object.hasOwnProperty.call(message, "requestNonce"))
                    $root.wardkeeper.v1.PlainOrder.encode(message.requestNonce, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Command
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Command & wardkeeper.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Command.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Command();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedMs = value;
                            else
                                delete message.issuedMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresMs = value;
                            else
                                delete message.expiresMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.applyPolicy = $root.wardkeeper.v1.SignedOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.applyPolicy);
                            message.kind = "applyPolicy";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.applyRoster = $root.wardkeeper.v1.SignedOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.applyRoster);
                            message.kind = "applyRoster";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.applyOverlay = $root.wardkeeper.v1.SignedOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.applyOverlay);
                            message.kind = "applyOverlay";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.unlock = $root.wardkeeper.v1.UnlockOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.unlock);
                            message.kind = "unlock";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.requestPosture = $root.wardkeeper.v1.PlainOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.requestPosture);
                            message.kind = "requestPosture";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.sendDiagnostics = $root.wardkeeper.v1.PlainOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.sendDiagnostics);
                            message.kind = "sendDiagnostics";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.grantService = $root.wardkeeper.v1.ServiceOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.grantService);
                            message.kind = "grantService";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.revokeService = $root.wardkeeper.v1.PlainOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.revokeService);
                            message.kind = "revokeService";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.openMaintenance = $root.wardkeeper.v1.MaintenanceOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.openMaintenance);
                            message.kind = "openMaintenance";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 2)
                                break;
                            message.closeMaintenance = $root.wardkeeper.v1.PlainOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.closeMaintenance);
                            message.kind = "closeMaintenance";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.acceptChange = $root.wardkeeper.v1.AcceptOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.acceptChange);
                            message.kind = "acceptChange";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.drill = $root.wardkeeper.v1.DrillOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.drill);
                            message.kind = "drill";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 2)
                                break;
                            message.requestNonce = $root.wardkeeper.v1.PlainOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.requestNonce);
                            message.kind = "requestNonce";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Command;
        })();

        v1.SignedOrder = (function() {

            /**
             * Properties of a SignedOrder.
             * @typedef {Object} wardkeeper.v1.SignedOrder.$Properties
             * @property {Uint8Array|null} [document] SignedOrder document
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedOrder.
             * @memberof wardkeeper.v1
             * @interface ISignedOrder
             * @augments wardkeeper.v1.SignedOrder.$Properties
             * @deprecated Use wardkeeper.v1.SignedOrder.$Properties instead.
             */

            /**
             * Shape of a SignedOrder.
             * @typedef {wardkeeper.v1.SignedOrder.$Properties} wardkeeper.v1.SignedOrder.$Shape
             */

            /**
             * Constructs a new SignedOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SignedOrder.
             * @constructor
             * @param {wardkeeper.v1.SignedOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedOrder document.
             * @member {Uint8Array} document
             * @memberof wardkeeper.v1.SignedOrder
             * @instance
             */
            SignedOrder.prototype.document = $util.newBuffer([]);

            /**
             * Encodes the specified SignedOrder message. Does not implicitly {@link wardkeeper.v1.SignedOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SignedOrder
             * @static
             * @param {wardkeeper.v1.SignedOrder.$Properties} message SignedOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.document != null && $Object.hasOwnProperty.call(message, "document") && message.document.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.document);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SignedOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SignedOrder & wardkeeper.v1.SignedOrder.$Shape} SignedOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SignedOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.document = value;
                            else
                                delete message.document;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedOrder;
        })();

        v1.PlainOrder = (function() {

            /**
             * Properties of a PlainOrder.
             * @typedef {Object} wardkeeper.v1.PlainOrder.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PlainOrder.
             * @memberof wardkeeper.v1
             * @interface IPlainOrder
             * @augments wardkeeper.v1.PlainOrder.$Properties
             * @deprecated Use wardkeeper.v1.PlainOrder.$Properties instead.
             */

            /**
             * Shape of a PlainOrder.
             * @typedef {wardkeeper.v1.PlainOrder.$Properties} wardkeeper.v1.PlainOrder.$Shape
             */

            /**
             * Constructs a new PlainOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents a PlainOrder.
             * @constructor
             * @param {wardkeeper.v1.PlainOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PlainOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified PlainOrder message. Does not implicitly {@link wardkeeper.v1.PlainOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.PlainOrder
             * @static
             * @param {wardkeeper.v1.PlainOrder.$Properties} message PlainOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PlainOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PlainOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.PlainOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PlainOrder & wardkeeper.v1.PlainOrder.$Shape} PlainOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PlainOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.PlainOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PlainOrder;
        })();

        v1.UnlockOrder = (function() {

            /**
             * Properties of an UnlockOrder.
             * @typedef {Object} wardkeeper.v1.UnlockOrder.$Properties
             * @property {string|null} [account] UnlockOrder account
             * @property {Uint8Array|null} [subject] UnlockOrder subject
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnlockOrder.
             * @memberof wardkeeper.v1
             * @interface IUnlockOrder
             * @augments wardkeeper.v1.UnlockOrder.$Properties
             * @deprecated Use wardkeeper.v1.UnlockOrder.$Properties instead.
             */

            /**
             * Shape of an UnlockOrder.
             * @typedef {wardkeeper.v1.UnlockOrder.$Properties} wardkeeper.v1.UnlockOrder.$Shape
             */

            /**
             * Constructs a new UnlockOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents an UnlockOrder.
             * @constructor
             * @param {wardkeeper.v1.UnlockOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnlockOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnlockOrder account.
             * @member {string} account
             * @memberof wardkeeper.v1.UnlockOrder
             * @instance
             */
            UnlockOrder.prototype.account = "";

            /**
             * UnlockOrder subject.
             * @member {Uint8Array} subject
             * @memberof wardkeeper.v1.UnlockOrder
             * @instance
             */
            UnlockOrder.prototype.subject = $util.newBuffer([]);

            /**
             * Encodes the specified UnlockOrder message. Does not implicitly {@link wardkeeper.v1.UnlockOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.UnlockOrder
             * @static
             * @param {wardkeeper.v1.UnlockOrder.$Properties} message UnlockOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnlockOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.subject);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UnlockOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.UnlockOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.UnlockOrder & wardkeeper.v1.UnlockOrder.$Shape} UnlockOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnlockOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.UnlockOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.subject = value;
                            else
                                delete message.subject;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnlockOrder;
        })();

        v1.ServiceOrder = (function() {

            /**
             * Properties of a ServiceOrder.
             * @typedef {Object} wardkeeper.v1.ServiceOrder.$Properties
             * @property {number|null} [forMs] ServiceOrder forMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServiceOrder.
             * @memberof wardkeeper.v1
             * @interface IServiceOrder
             * @augments wardkeeper.v1.ServiceOrder.$Properties
             * @deprecated Use wardkeeper.v1.ServiceOrder.$Properties instead.
             */

            /**
             * Shape of a ServiceOrder.
             * @typedef {wardkeeper.v1.ServiceOrder.$Properties} wardkeeper.v1.ServiceOrder.$Shape
             */

            /**
             * Constructs a new ServiceOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents a ServiceOrder.
             * @constructor
             * @param {wardkeeper.v1.ServiceOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServiceOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServiceOrder forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.ServiceOrder
             * @instance
             */
            ServiceOrder.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ServiceOrder message. Does not implicitly {@link wardkeeper.v1.ServiceOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.ServiceOrder
             * @static
             * @param {wardkeeper.v1.ServiceOrder.$Properties} message ServiceOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServiceOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.forMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServiceOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.ServiceOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ServiceOrder & wardkeeper.v1.ServiceOrder.$Shape} ServiceOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServiceOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.ServiceOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServiceOrder;
        })();

        v1.MaintenanceOrder = (function() {

            /**
             * Properties of a MaintenanceOrder.
             * @typedef {Object} wardkeeper.v1.MaintenanceOrder.$Properties
             * @property {number|null} [forMs] MaintenanceOrder forMs
             * @property {string|null} [reason] MaintenanceOrder reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MaintenanceOrder.
             * @memberof wardkeeper.v1
             * @interface IMaintenanceOrder
             * @augments wardkeeper.v1.MaintenanceOrder.$Properties
             * @deprecated Use wardkeeper.v1.MaintenanceOrder.$Properties instead.
             */

            /**
             * Shape of a MaintenanceOrder.
             * @typedef {wardkeeper.v1.MaintenanceOrder.$Properties} wardkeeper.v1.MaintenanceOrder.$Shape
             */

            /**
             * Constructs a new MaintenanceOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents a MaintenanceOrder.
             * @constructor
             * @param {wardkeeper.v1.MaintenanceOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MaintenanceOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MaintenanceOrder forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.MaintenanceOrder
             * @instance
             */
            MaintenanceOrder.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MaintenanceOrder reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.MaintenanceOrder
             * @instance
             */
            MaintenanceOrder.prototype.reason = "";

            /**
             * Encodes the specified MaintenanceOrder message. Does not implicitly {@link wardkeeper.v1.MaintenanceOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.MaintenanceOrder
             * @static
             * @param {wardkeeper.v1.MaintenanceOrder.$Properties} message MaintenanceOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MaintenanceOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.forMs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MaintenanceOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.MaintenanceOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.MaintenanceOrder & wardkeeper.v1.MaintenanceOrder.$Shape} MaintenanceOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MaintenanceOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.MaintenanceOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MaintenanceOrder;
        })();

        v1.AcceptOrder = (function() {

            /**
             * Properties of an AcceptOrder.
             * @typedef {Object} wardkeeper.v1.AcceptOrder.$Properties
             * @property {string|null} [set] AcceptOrder set
             * @property {Uint8Array|null} [path] AcceptOrder path
             * @property {Uint8Array|null} [sha256] AcceptOrder sha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AcceptOrder.
             * @memberof wardkeeper.v1
             * @interface IAcceptOrder
             * @augments wardkeeper.v1.AcceptOrder.$Properties
             * @deprecated Use wardkeeper.v1.AcceptOrder.$Properties instead.
             */

            /**
             * Shape of an AcceptOrder.
             * @typedef {wardkeeper.v1.AcceptOrder.$Properties} wardkeeper.v1.AcceptOrder.$Shape
             */

            /**
             * Constructs a new AcceptOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AcceptOrder.
             * @constructor
             * @param {wardkeeper.v1.AcceptOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AcceptOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AcceptOrder set.
             * @member {string} set
             * @memberof wardkeeper.v1.AcceptOrder
             * @instance
             */
            AcceptOrder.prototype.set = "";

            /**
             * AcceptOrder path.
             * @member {Uint8Array} path
             * @memberof wardkeeper.v1.AcceptOrder
             * @instance
             */
            AcceptOrder.prototype.path = $util.newBuffer([]);

            /**
             * AcceptOrder sha256.
             * @member {Uint8Array} sha256
             * @memberof wardkeeper.v1.AcceptOrder
             * @instance
             */
            AcceptOrder.prototype.sha256 = $util.newBuffer([]);

            /**
             * Encodes the specified AcceptOrder message. Does not implicitly {@link wardkeeper.v1.AcceptOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AcceptOrder
             * @static
             * @param {wardkeeper.v1.AcceptOrder.$Properties} message AcceptOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AcceptOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.path);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AcceptOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AcceptOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AcceptOrder & wardkeeper.v1.AcceptOrder.$Shape} AcceptOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AcceptOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AcceptOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AcceptOrder;
        })();

        v1.DrillOrder = (function() {

            /**
             * Properties of a DrillOrder.
             * @typedef {Object} wardkeeper.v1.DrillOrder.$Properties
             * @property {string|null} [deviceId] DrillOrder deviceId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DrillOrder.
             * @memberof wardkeeper.v1
             * @interface IDrillOrder
             * @augments wardkeeper.v1.DrillOrder.$Properties
             * @deprecated Use wardkeeper.v1.DrillOrder.$Properties instead.
             */

            /**
             * Shape of a DrillOrder.
             * @typedef {wardkeeper.v1.DrillOrder.$Properties} wardkeeper.v1.DrillOrder.$Shape
             */

            /**
             * Constructs a new DrillOrder.
             * @memberof wardkeeper.v1
             * @classdesc Represents a DrillOrder.
             * @constructor
             * @param {wardkeeper.v1.DrillOrder.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DrillOrder = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DrillOrder deviceId.
             * @member {string} deviceId
             * @memberof wardkeeper.v1.DrillOrder
             * @instance
             */
            DrillOrder.prototype.deviceId = "";

            /**
             * Encodes the specified DrillOrder message. Does not implicitly {@link wardkeeper.v1.DrillOrder.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.DrillOrder
             * @static
             * @param {wardkeeper.v1.DrillOrder.$Properties} message DrillOrder message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DrillOrder.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.deviceId != null && $Object.hasOwnProperty.call(message, "deviceId") && message.deviceId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.deviceId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DrillOrder message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.DrillOrder
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DrillOrder & wardkeeper.v1.DrillOrder.$Shape} DrillOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DrillOrder.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.DrillOrder();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.deviceId = value;
                            else
                                delete message.deviceId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DrillOrder;
        })();

        v1.SealedBatch = (function() {

            /**
             * Properties of a SealedBatch.
             * @typedef {Object} wardkeeper.v1.SealedBatch.$Properties
             * @property {Uint8Array|null} [header] SealedBatch header
             * @property {Uint8Array|null} [ciphertext] SealedBatch ciphertext
             * @property {Uint8Array|null} [signature] SealedBatch signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SealedBatch.
             * @memberof wardkeeper.v1
             * @interface ISealedBatch
             * @augments wardkeeper.v1.SealedBatch.$Properties
             * @deprecated Use wardkeeper.v1.SealedBatch.$Properties instead.
             */

            /**
             * Shape of a SealedBatch.
             * @typedef {wardkeeper.v1.SealedBatch.$Properties} wardkeeper.v1.SealedBatch.$Shape
             */

            /**
             * Constructs a new SealedBatch.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SealedBatch.
             * @constructor
             * @param {wardkeeper.v1.SealedBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SealedBatch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SealedBatch header.
             * @member {Uint8Array} header
             * @memberof wardkeeper.v1.SealedBatch
             * @instance
             */
            SealedBatch.prototype.header = $util.newBuffer([]);

            /**
             * SealedBatch ciphertext.
             * @member {Uint8Array} ciphertext
             * @memberof wardkeeper.v1.SealedBatch
             * @instance
             */
            SealedBatch.prototype.ciphertext = $util.newBuffer([]);

            /**
             * SealedBatch signature.
             * @member {Uint8Array} signature
             * @memberof wardkeeper.v1.SealedBatch
             * @instance
             */
            SealedBatch.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SealedBatch message. Does not implicitly {@link wardkeeper.v1.SealedBatch.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SealedBatch
             * @static
             * @param {wardkeeper.v1.SealedBatch.$Properties} message SealedBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SealedBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.header);
                if (message.ciphertext != null && $Object.hasOwnProperty.call(message, "ciphertext") && message.ciphertext.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.ciphertext);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SealedBatch message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SealedBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SealedBatch & wardkeeper.v1.SealedBatch.$Shape} SealedBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SealedBatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SealedBatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.header = value;
                            else
                                delete message.header;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ciphertext = value;
                            else
                                delete message.ciphertext;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SealedBatch;
        })();

        v1.Header = (function() {

            /**
             * Properties of a Header.
             * @typedef {Object} wardkeeper.v1.Header.$Properties
             * @property {number|null} [version] Header version
             * @property {number|null} [suite] Header suite
             * @property {string|null} [site] Header site
             * @property {string|null} [gateway] Header gateway
             * @property {Uint8Array|null} [batchId] Header batchId
             * @property {Uint8Array|null} [signerKeyId] Header signerKeyId
             * @property {number|null} [bootCounter] Header bootCounter
             * @property {Uint8Array|null} [keyCommitment] Header keyCommitment
             * @property {Array.<wardkeeper.v1.Recipient.$Properties>|null} [recipients] Header recipients
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Header.
             * @memberof wardkeeper.v1
             * @interface IHeader
             * @augments wardkeeper.v1.Header.$Properties
             * @deprecated Use wardkeeper.v1.Header.$Properties instead.
             */

            /**
             * Shape of a Header.
             * @typedef {wardkeeper.v1.Header.$Properties} wardkeeper.v1.Header.$Shape
             */

            /**
             * Constructs a new Header.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Header.
             * @constructor
             * @param {wardkeeper.v1.Header.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Header = function (properties) {
                this.recipients = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Header version.
             * @member {number} version
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.version = 0;

            /**
             * Header suite.
             * @member {number} suite
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.suite = 0;

            /**
             * Header site.
             * @member {string} site
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.site = "";

            /**
             * Header gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.gateway = "";

            /**
             * Header batchId.
             * @member {Uint8Array} batchId
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.batchId = $util.newBuffer([]);

            /**
             * Header signerKeyId.
             * @member {Uint8Array} signerKeyId
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.signerKeyId = $util.newBuffer([]);

            /**
             * Header bootCounter.
             * @member {number} bootCounter
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.bootCounter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Header keyCommitment.
             * @member {Uint8Array} keyCommitment
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.keyCommitment = $util.newBuffer([]);

            /**
             * Header recipients.
             * @member {Array.<wardkeeper.v1.Recipient.$Properties>} recipients
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.recipients = $util.emptyArray;

            /**
             * Encodes the specified Header message. Does not implicitly {@link wardkeeper.v1.Header.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Header
             * @static
             * @param {wardkeeper.v1.Header.$Properties} message Header message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Header.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.suite);
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.gateway);
                if (message.batchId != null && $Object.hasOwnProperty.call(message, "batchId") && message.batchId.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.batchId);
                if (message.signerKeyId != null && $Object.hasOwnProperty.call(message, "signerKeyId") && message.signerKeyId.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.signerKeyId);
                if (message.bootCounter != null && $Object.hasOwnProperty.call(message, "bootCounter") && (typeof message.bootCounter === "object" ? message.bootCounter.low || message.bootCounter.high : message.bootCounter !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bootCounter);
                if (message.keyCommitment != null && $Object.hasOwnProperty.call(message, "keyCommitment") && message.keyCommitment.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.keyCommitment);
                if (message.recipients != null && message.recipients.length)
                    for (let i = 0; i < message.recipients.length; ++i)
                        $root.wardkeeper.v1.Recipient.encode(message.recipients[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Header message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Header
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Header & wardkeeper.v1.Header.$Shape} Header
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Header.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Header();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.suite = value;
                            else
                                delete message.suite;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.batchId = value;
                            else
                                delete message.batchId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signerKeyId = value;
                            else
                                delete message.signerKeyId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bootCounter = value;
                            else
                                delete message.bootCounter;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyCommitment = value;
                            else
                                delete message.keyCommitment;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.recipients && message.recipients.length))
                                message.recipients = [];
                            message.recipients.push($root.wardkeeper.v1.Recipient.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Header;
        })();

        v1.Recipient = (function() {

            /**
             * Properties of a Recipient.
             * @typedef {Object} wardkeeper.v1.Recipient.$Properties
             * @property {Uint8Array|null} [keyId] Recipient keyId
             * @property {Uint8Array|null} [encapsulatedKey] Recipient encapsulatedKey
             * @property {Uint8Array|null} [wrappedContentKey] Recipient wrappedContentKey
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Recipient.
             * @memberof wardkeeper.v1
             * @interface IRecipient
             * @augments wardkeeper.v1.Recipient.$Properties
             * @deprecated Use wardkeeper.v1.Recipient.$Properties instead.
             */

            /**
             * Shape of a Recipient.
             * @typedef {wardkeeper.v1.Recipient.$Properties} wardkeeper.v1.Recipient.$Shape
             */

            /**
             * Constructs a new Recipient.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Recipient.
             * @constructor
             * @param {wardkeeper.v1.Recipient.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Recipient = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Recipient keyId.
             * @member {Uint8Array} keyId
             * @memberof wardkeeper.v1.Recipient
             * @instance
             */
            Recipient.prototype.keyId = $util.newBuffer([]);

            /**
             * Recipient encapsulatedKey.
             * @member {Uint8Array} encapsulatedKey
             * @memberof wardkeeper.v1.Recipient
             * @instance
             */
            Recipient.prototype.encapsulatedKey = $util.newBuffer([]);

            /**
             * Recipient wrappedContentKey.
             * @member {Uint8Array} wrappedContentKey
             * @memberof wardkeeper.v1.Recipient
             * @instance
             */
            Recipient.prototype.wrappedContentKey = $util.newBuffer([]);

            /**
             * Encodes the specified Recipient message. Does not implicitly {@link wardkeeper.v1.Recipient.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Recipient
             * @static
             * @param {wardkeeper.v1.Recipient.$Properties} message Recipient message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Recipient.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.keyId);
                if (message.encapsulatedKey != null && $Object.hasOwnProperty.call(message, "encapsulatedKey") && message.encapsulatedKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.encapsulatedKey);
                if (message.wrappedContentKey != null && $Object.hasOwnProperty.call(message, "wrappedContentKey") && message.wrappedContentKey.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.wrappedContentKey);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Recipient message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Recipient
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Recipient & wardkeeper.v1.Recipient.$Shape} Recipient
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Recipient.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Recipient();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.encapsulatedKey = value;
                            else
                                delete message.encapsulatedKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.wrappedContentKey = value;
                            else
                                delete message.wrappedContentKey;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Recipient;
        })();

        v1.BatchContent = (function() {

            /**
             * Properties of a BatchContent.
             * @typedef {Object} wardkeeper.v1.BatchContent.$Properties
             * @property {Uint8Array|null} [ledger] BatchContent ledger
             * @property {Array.<wardkeeper.v1.Run.$Properties>|null} [runs] BatchContent runs
             * @property {Array.<Uint8Array>|null} [checkpoints] BatchContent checkpoints
             * @property {wardkeeper.v1.Heartbeat.$Properties|null} [heartbeat] BatchContent heartbeat
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BatchContent.
             * @memberof wardkeeper.v1
             * @interface IBatchContent
             * @augments wardkeeper.v1.BatchContent.$Properties
             * @deprecated Use wardkeeper.v1.BatchContent.$Properties instead.
             */

            /**
             * Shape of a BatchContent.
             * @typedef {{
             *   ledger?: Uint8Array|null;
             *   runs?: Array.<wardkeeper.v1.Run.$Shape>|null;
             *   checkpoints?: Array.<Uint8Array>|null;
             *   heartbeat?: wardkeeper.v1.Heartbeat.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} wardkeeper.v1.BatchContent.$Shape
             */

            /**
             * Constructs a new BatchContent.
             * @memberof wardkeeper.v1
             * @classdesc Represents a BatchContent.
             * @constructor
             * @param {wardkeeper.v1.BatchContent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BatchContent = function (properties) {
                this.runs = [];
                this.checkpoints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BatchContent ledger.
             * @member {Uint8Array} ledger
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.ledger = $util.newBuffer([]);

            /**
             * BatchContent runs.
             * @member {Array.<wardkeeper.v1.Run.$Properties>} runs
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.runs = $util.emptyArray;

            /**
             * BatchContent checkpoints.
             * @member {Array.<Uint8Array>} checkpoints
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.checkpoints = $util.emptyArray;

            /**
             * BatchContent heartbeat.
             * @member {wardkeeper.v1.Heartbeat.$Properties|null|undefined} heartbeat
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.heartbeat = null;

            /**
             * Encodes the specified BatchContent message. Does not implicitly {@link wardkeeper.v1.BatchContent.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.BatchContent
             * @static
             * @param {wardkeeper.v1.BatchContent.$Properties} message BatchContent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BatchContent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ledger != null && $Object.hasOwnProperty.call(message, "ledger") && message.ledger.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ledger);
                if (message.runs != null && message.runs.length)
                    for (let i = 0; i < message.runs.length; ++i)
                        $root.wardkeeper.v1.Run.encode(message.runs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.checkpoints != null && message.checkpoints.length)
                    for (let i = 0; i < message.checkpoints.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.checkpoints[i]);
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat"))
                    $root.wardkeeper.v1.Heartbeat.encode(message.heartbeat, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BatchContent message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.BatchContent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BatchContent & wardkeeper.v1.BatchContent.$Shape} BatchContent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BatchContent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.BatchContent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledger = value;
                            else
                                delete message.ledger;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runs && message.runs.length))
                                message.runs = [];
                            message.runs.push($root.wardkeeper.v1.Run.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.checkpoints && message.checkpoints.length))
                                message.checkpoints = [];
                            message.checkpoints.push(reader.bytes());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.heartbeat = $root.wardkeeper.v1.Heartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeat);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BatchContent;
        })();

        v1.Run = (function() {

            /**
             * Properties of a Run.
             * @typedef {Object} wardkeeper.v1.Run.$Properties
             * @property {number|null} [firstSeq] Run firstSeq
             * @property {Uint8Array|null} [hashBefore] Run hashBefore
             * @property {Array.<wardkeeper.v1.Row.$Properties>|null} [rows] Run rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Run.
             * @memberof wardkeeper.v1
             * @interface IRun
             * @augments wardkeeper.v1.Run.$Properties
             * @deprecated Use wardkeeper.v1.Run.$Properties instead.
             */

            /**
             * Shape of a Run.
             * @typedef {{
             *   firstSeq?: number|null;
             *   hashBefore?: Uint8Array|null;
             *   rows?: Array.<wardkeeper.v1.Row.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} wardkeeper.v1.Run.$Shape
             */

            /**
             * Constructs a new Run.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Run.
             * @constructor
             * @param {wardkeeper.v1.Run.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Run = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Run firstSeq.
             * @member {number} firstSeq
             * @memberof wardkeeper.v1.Run
             * @instance
             */
            Run.prototype.firstSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Run hashBefore.
             * @member {Uint8Array} hashBefore
             * @memberof wardkeeper.v1.Run
             * @instance
             */
            Run.prototype.hashBefore = $util.newBuffer([]);

            /**
             * Run rows.
             * @member {Array.<wardkeeper.v1.Row.$Properties>} rows
             * @memberof wardkeeper.v1.Run
             * @instance
             */
            Run.prototype.rows = $util.emptyArray;

            /**
             * Encodes the specified Run message. Does not implicitly {@link wardkeeper.v1.Run.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Run
             * @static
             * @param {wardkeeper.v1.Run.$Properties} message Run message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Run.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.firstSeq != null && $Object.hasOwnProperty.call(message, "firstSeq") && (typeof message.firstSeq === "object" ? message.firstSeq.low || message.firstSeq.high : message.firstSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.firstSeq);
                if (message.hashBefore != null && $Object.hasOwnProperty.call(message, "hashBefore") && message.hashBefore.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.hashBefore);
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.wardkeeper.v1.Row.encode(message.rows[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Run message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Run
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Run & wardkeeper.v1.Run.$Shape} Run
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Run.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Run();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstSeq = value;
                            else
                                delete message.firstSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hashBefore = value;
                            else
                                delete message.hashBefore;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.wardkeeper.v1.Row.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Run;
        })();

        v1.Row = (function() {

            /**
             * Properties of a Row.
             * @typedef {Object} wardkeeper.v1.Row.$Properties
             * @property {Uint8Array|null} [body] Row body
             * @property {Uint8Array|null} [droppedBodyHash] Row droppedBodyHash
             * @property {"body"|"droppedBodyHash"} [content] Row content
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Row.
             * @memberof wardkeeper.v1
             * @interface IRow
             * @augments wardkeeper.v1.Row.$Properties
             * @deprecated Use wardkeeper.v1.Row.$Properties instead.
             */

            /**
             * Narrowed shape of a Row.
             * @typedef {{
             *   body?: Uint8Array|null;
             *   droppedBodyHash?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ content?: undefined; body?: null; droppedBodyHash?: null }|{ content?: "body"; body: Uint8Array; droppedBodyHash?: null }|{ content?: "droppedBodyHash"; body?: null; droppedBodyHash: Uint8Array })
             * )} wardkeeper.v1.Row.$Shape
             */

            /**
             * Constructs a new Row.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Row.
             * @constructor
             * @param {wardkeeper.v1.Row.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Row = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Row body.
             * @member {Uint8Array|null|undefined} body
             * @memberof wardkeeper.v1.Row
             * @instance
             */
            Row.prototype.body = null;

            /**
             * Row droppedBodyHash.
             * @member {Uint8Array|null|undefined} droppedBodyHash
             * @memberof wardkeeper.v1.Row
             * @instance
             */
            Row.prototype.droppedBodyHash = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Row content.
             * @member {"body"|"droppedBodyHash"|undefined} content
             * @memberof wardkeeper.v1.Row
             * @instance
             */
            $Object.defineProperty(Row.prototype, "content", {
                get: $util.oneOfGetter($oneOfFields = ["body", "droppedBodyHash"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Row message. Does not implicitly {@link wardkeeper.v1.Row.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Row
             * @static
             * @param {wardkeeper.v1.Row.$Properties} message Row message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Row.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
                if (message.droppedBodyHash != null && $Object.hasOwnProperty.call(message, "droppedBodyHash"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.droppedBodyHash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Row message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Row
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Row & wardkeeper.v1.Row.$Shape} Row
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Row.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Row();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.body = reader.bytes();
                            message.content = "body";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.droppedBodyHash = reader.bytes();
                            message.content = "droppedBodyHash";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Row;
        })();

        v1.Heartbeat = (function() {

            /**
             * Properties of a Heartbeat.
             * @typedef {Object} wardkeeper.v1.Heartbeat.$Properties
             * @property {number|null} [headSeq] Heartbeat headSeq
             * @property {Uint8Array|null} [headHash] Heartbeat headHash
             * @property {string|null} [version] Heartbeat version
             * @property {number|null} [wallMs] Heartbeat wallMs
             * @property {number|null} [uptimeMs] Heartbeat uptimeMs
             * @property {Array.<string>|null} [warnings] Heartbeat warnings
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Heartbeat.
             * @memberof wardkeeper.v1
             * @interface IHeartbeat
             * @augments wardkeeper.v1.Heartbeat.$Properties
             * @deprecated Use wardkeeper.v1.Heartbeat.$Properties instead.
             */

            /**
             * Shape of a Heartbeat.
             * @typedef {wardkeeper.v1.Heartbeat.$Properties} wardkeeper.v1.Heartbeat.$Shape
             */

            /**
             * Constructs a new Heartbeat.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Heartbeat.
             * @constructor
             * @param {wardkeeper.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Heartbeat = function (properties) {
                this.warnings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Heartbeat headSeq.
             * @member {number} headSeq
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.headSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat headHash.
             * @member {Uint8Array} headHash
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.headHash = $util.newBuffer([]);

            /**
             * Heartbeat version.
             * @member {string} version
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.version = "";

            /**
             * Heartbeat wallMs.
             * @member {number} wallMs
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.wallMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat uptimeMs.
             * @member {number} uptimeMs
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat warnings.
             * @member {Array.<string>} warnings
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.warnings = $util.emptyArray;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link wardkeeper.v1.Heartbeat.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Heartbeat
             * @static
             * @param {wardkeeper.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.headSeq != null && $Object.hasOwnProperty.call(message, "headSeq") && (typeof message.headSeq === "object" ? message.headSeq.low || message.headSeq.high : message.headSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.headSeq);
                if (message.headHash != null && $Object.hasOwnProperty.call(message, "headHash") && message.headHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.headHash);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.version);
                if (message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && (typeof message.wallMs === "object" ? message.wallMs.low || message.wallMs.high : message.wallMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.wallMs);
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.uptimeMs);
                if (message.warnings != null && message.warnings.length)
                    for (let i = 0; i < message.warnings.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.warnings[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Heartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Heartbeat & wardkeeper.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Heartbeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.headSeq = value;
                            else
                                delete message.headSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.headHash = value;
                            else
                                delete message.headHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.wallMs = value;
                            else
                                delete message.wallMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.uptimeMs = value;
                            else
                                delete message.uptimeMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.warnings && message.warnings.length))
                                message.warnings = [];
                            message.warnings.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Heartbeat;
        })();

        /**
         * Severity enum.
         * @name wardkeeper.v1.Severity
         * @enum {number}
         * @property {number} SEVERITY_UNSPECIFIED=0 SEVERITY_UNSPECIFIED value
         * @property {number} INFO=1 INFO value
         * @property {number} NOTICE=2 NOTICE value
         * @property {number} WARNING=3 WARNING value
         * @property {number} HIGH=4 HIGH value
         * @property {number} CRITICAL=5 CRITICAL value
         */
        v1.Severity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SEVERITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "INFO"] = 1;
            values[valuesById[2] = "NOTICE"] = 2;
            values[valuesById[3] = "WARNING"] = 3;
            values[valuesById[4] = "HIGH"] = 4;
            values[valuesById[5] = "CRITICAL"] = 5;
            return values;
        })();

        /**
         * TimeQuality enum.
         * @name wardkeeper.v1.TimeQuality
         * @enum {number}
         * @property {number} TIME_QUALITY_UNSPECIFIED=0 TIME_QUALITY_UNSPECIFIED value
         * @property {number} SYNCHRONISED=1 SYNCHRONISED value
         * @property {number} FREE_RUNNING=2 FREE_RUNNING value
         * @property {number} UNTRUSTED=3 UNTRUSTED value
         */
        v1.TimeQuality = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TIME_QUALITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SYNCHRONISED"] = 1;
            values[valuesById[2] = "FREE_RUNNING"] = 2;
            values[valuesById[3] = "UNTRUSTED"] = 3;
            return values;
        })();

        /**
         * Origin enum.
         * @name wardkeeper.v1.Origin
         * @enum {number}
         * @property {number} ORIGIN_UNSPECIFIED=0 ORIGIN_UNSPECIFIED value
         * @property {number} LOCAL_CONSOLE=1 LOCAL_CONSOLE value
         * @property {number} LOCAL_NETWORK=2 LOCAL_NETWORK value
         * @property {number} REMOTE_SERVICE=3 REMOTE_SERVICE value
         * @property {number} OPERATOR=4 OPERATOR value
         */
        v1.Origin = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ORIGIN_UNSPECIFIED"] = 0;
            values[valuesById[1] = "LOCAL_CONSOLE"] = 1;
            values[valuesById[2] = "LOCAL_NETWORK"] = 2;
            values[valuesById[3] = "REMOTE_SERVICE"] = 3;
            values[valuesById[4] = "OPERATOR"] = 4;
            return values;
        })();

        /**
         * Authenticator enum.
         * @name wardkeeper.v1.Authenticator
         * @enum {number}
         * @property {number} AUTHENTICATOR_UNSPECIFIED=0 AUTHENTICATOR_UNSPECIFIED value
         * @property {number} PASSWORD=1 PASSWORD value
         * @property {number} PIN=2 PIN value
         * @property {number} BADGE=3 BADGE value
         * @property {number} TOTP=4 TOTP value
         * @property {number} LOOKUP_CODE=5 LOOKUP_CODE value
         * @property {number} WEBAUTHN=6 WEBAUTHN value
         * @property {number} CERTIFICATE=7 CERTIFICATE value
         */
        v1.Authenticator = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "AUTHENTICATOR_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PASSWORD"] = 1;
            values[valuesById[2] = "PIN"] = 2;
            values[valuesById[3] = "BADGE"] = 3;
            values[valuesById[4] = "TOTP"] = 4;
            values[valuesById[5] = "LOOKUP_CODE"] = 5;
            values[valuesById[6] = "WEBAUTHN"] = 6;
            values[valuesById[7] = "CERTIFICATE"] = 7;
            return values;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} wardkeeper.v1.Event.$Properties
             * @property {number|null} [wallMs] Event wallMs
             * @property {Uint8Array|null} [bootId] Event bootId
             * @property {number|null} [monotonicUs] Event monotonicUs
             * @property {wardkeeper.v1.TimeQuality|null} [timeQuality] Event timeQuality
             * @property {wardkeeper.v1.Severity|null} [severity] Event severity
             * @property {string|null} [deviceId] Event deviceId
             * @property {Uint8Array|null} [actor] Event actor
             * @property {wardkeeper.v1.LedgerOpened.$Properties|null} [ledgerOpened] Event ledgerOpened
             * @property {wardkeeper.v1.LedgerSetAside.$Properties|null} [ledgerSetAside] Event ledgerSetAside
             * @property {wardkeeper.v1.AgentStarted.$Properties|null} [agentStarted] Event agentStarted
             * @property {wardkeeper.v1.AgentStopped.$Properties|null} [agentStopped] Event agentStopped
             * @property {wardkeeper.v1.TimeChanged.$Properties|null} [timeChanged] Event timeChanged
             * @property {wardkeeper.v1.LinkChanged.$Properties|null} [linkChanged] Event linkChanged
             * @property {wardkeeper.v1.EventsDropped.$Properties|null} [eventsDropped] Event eventsDropped
             * @property {wardkeeper.v1.TrustRefused.$Properties|null} [trustRefused] Event trustRefused
             * @property {wardkeeper.v1.LoginSucceeded.$Properties|null} [loginSucceeded] Event loginSucceeded
             * @property {wardkeeper.v1.LoginFailed.$Properties|null} [loginFailed] Event loginFailed
             * @property {wardkeeper.v1.LoginDenied.$Properties|null} [loginDenied] Event loginDenied
             * @property {wardkeeper.v1.AccessBlocked.$Properties|null} [accessBlocked] Event accessBlocked
             * @property {wardkeeper.v1.SessionEnded.$Properties|null} [sessionEnded] Event sessionEnded
             * @property {wardkeeper.v1.EssentialAction.$Properties|null} [essentialAction] Event essentialAction
             * @property {wardkeeper.v1.AttemptsThrottled.$Properties|null} [attemptsThrottled] Event attemptsThrottled
             * @property {wardkeeper.v1.AccountChanged.$Properties|null} [accountChanged] Event accountChanged
             * @property {wardkeeper.v1.AccessDegraded.$Properties|null} [accessDegraded] Event accessDegraded
             * @property {wardkeeper.v1.BaselineRecorded.$Properties|null} [baselineRecorded] Event baselineRecorded
             * @property {wardkeeper.v1.FileChanged.$Properties|null} [fileChanged] Event fileChanged
             * @property {wardkeeper.v1.WatchDegraded.$Properties|null} [watchDegraded] Event watchDegraded
             * @property {wardkeeper.v1.DeviceStateChanged.$Properties|null} [deviceStateChanged] Event deviceStateChanged
             * @property {wardkeeper.v1.PolicyApplied.$Properties|null} [policyApplied] Event policyApplied
             * @property {wardkeeper.v1.PolicyRefused.$Properties|null} [policyRefused] Event policyRefused
             * @property {wardkeeper.v1.PolicyFellBack.$Properties|null} [policyFellBack] Event policyFellBack
             * @property {wardkeeper.v1.RosterApplied.$Properties|null} [rosterApplied] Event rosterApplied
             * @property {wardkeeper.v1.RosterRefused.$Properties|null} [rosterRefused] Event rosterRefused
             * @property {wardkeeper.v1.RosterStale.$Properties|null} [rosterStale] Event rosterStale
             * @property {wardkeeper.v1.AuthenticatorCap.$Properties|null} [authenticatorCap] Event authenticatorCap
             * @property {wardkeeper.v1.FactorAccepted.$Properties|null} [factorAccepted] Event factorAccepted
             * @property {wardkeeper.v1.FactorMissing.$Properties|null} [factorMissing] Event factorMissing
             * @property {wardkeeper.v1.VerifiersRestored.$Properties|null} [verifiersRestored] Event verifiersRestored
             * @property {wardkeeper.v1.Reauthenticated.$Properties|null} [reauthenticated] Event reauthenticated
             * @property {wardkeeper.v1.EmergencyOpened.$Properties|null} [emergencyOpened] Event emergencyOpened
             * @property {wardkeeper.v1.EmergencyRefused.$Properties|null} [emergencyRefused] Event emergencyRefused
             * @property {wardkeeper.v1.EmergencyChanged.$Properties|null} [emergencyChanged] Event emergencyChanged
             * @property {wardkeeper.v1.EmergencyEnded.$Properties|null} [emergencyEnded] Event emergencyEnded
             * @property {wardkeeper.v1.EmergencyReview.$Properties|null} [emergencyReview] Event emergencyReview
             * @property {wardkeeper.v1.EmergencyCodes.$Properties|null} [emergencyCodes] Event emergencyCodes
             * @property {wardkeeper.v1.ApprovalChanged.$Properties|null} [approvalChanged] Event approvalChanged
             * @property {wardkeeper.v1.OperatorSession.$Properties|null} [operatorSession] Event operatorSession
             * @property {wardkeeper.v1.FirstAdministrator.$Properties|null} [firstAdministrator] Event firstAdministrator
             * @property {wardkeeper.v1.AuthorisedChange.$Properties|null} [authorisedChange] Event authorisedChange
             * @property {wardkeeper.v1.OverlayApplied.$Properties|null} [overlayApplied] Event overlayApplied
             * @property {wardkeeper.v1.FileRepaired.$Properties|null} [fileRepaired] Event fileRepaired
             * @property {wardkeeper.v1.MaintenanceWindow.$Properties|null} [maintenanceWindow] Event maintenanceWindow
             * @property {wardkeeper.v1.FilesFolded.$Properties|null} [filesFolded] Event filesFolded
             * @property {wardkeeper.v1.MassChange.$Properties|null} [massChange] Event massChange
             * @property {wardkeeper.v1.NetMissed.$Properties|null} [netMissed] Event netMissed
             * @property {wardkeeper.v1.ResponseHalted.$Properties|null} [responseHalted] Event responseHalted
             * @property {wardkeeper.v1.CommandBegun.$Properties|null} [commandBegun] Event commandBegun
             * @property {wardkeeper.v1.CommandFinished.$Properties|null} [commandFinished] Event commandFinished
             * @property {wardkeeper.v1.CommandRefused.$Properties|null} [commandRefused] Event commandRefused
             * @property {wardkeeper.v1.CommandNonce.$Properties|null} [commandNonce] Event commandNonce
             * @property {wardkeeper.v1.DiagnosticsPart.$Properties|null} [diagnosticsPart] Event diagnosticsPart
             * @property {wardkeeper.v1.ServiceGrant.$Properties|null} [serviceGrant] Event serviceGrant
             * @property {wardkeeper.v1.EmergencyDrill.$Properties|null} [emergencyDrill] Event emergencyDrill
             * @property {"ledgerOpened"|"ledgerSetAside"|"agentStarted"|"agentStopped"|"timeChanged"|"linkChanged"|"eventsDropped"|"trustRefused"|"loginSucceeded"|"loginFailed"|"loginDenied"|"accessBlocked"|"sessionEnded"|"essentialAction"|"attemptsThrottled"|"accountChanged"|"accessDegraded"|"baselineRecorded"|"fileChanged"|"watchDegraded"|"deviceStateChanged"|"policyApplied"|"policyRefused"|"policyFellBack"|"rosterApplied"|"rosterRefused"|"rosterStale"|"authenticatorCap"|"factorAccepted"|"factorMissing"|"verifiersRestored"|"reauthenticated"|"emergencyOpened"|"emergencyRefused"|"emergencyChanged"|"emergencyEnded"|"emergencyReview"|"emergencyCodes"|"approvalChanged"|"operatorSession"|"firstAdministrator"|"authorisedChange"|"overlayApplied"|"fileRepaired"|"maintenanceWindow"|"filesFolded"|"massChange"|"netMissed"|"responseHalted"|"commandBegun"|"commandFinished"|"commandRefused"|"commandNonce"|"diagnosticsPart"|"serviceGrant"|"emergencyDrill"} [kind] Event kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof wardkeeper.v1
             * @interface IEvent
             * @augments wardkeeper.v1.Event.$Properties
             * @deprecated Use wardkeeper.v1.Event.$Properties instead.
             */

            /**
             * Narrowed shape of an Event.
             * @typedef {{
             *   wallMs?: number|null;
             *   bootId?: Uint8Array|null;
             *   monotonicUs?: number|null;
             *   timeQuality?: wardkeeper.v1.TimeQuality|null;
             *   severity?: wardkeeper.v1.Severity|null;
             *   deviceId?: string|null;
             *   actor?: Uint8Array|null;
             *   ledgerOpened?: wardkeeper.v1.LedgerOpened.$Shape|null;
             *   ledgerSetAside?: wardkeeper.v1.LedgerSetAside.$Shape|null;
             *   agentStarted?: wardkeeper.v1.AgentStarted.$Shape|null;
             *   agentStopped?: wardkeeper.v1.AgentStopped.$Shape|null;
             *   timeChanged?: wardkeeper.v1.TimeChanged.$Shape|null;
             *   linkChanged?: wardkeeper.v1.LinkChanged.$Shape|null;
             *   eventsDropped?: wardkeeper.v1.EventsDropped.$Shape|null;
             *   trustRefused?: wardkeeper.v1.TrustRefused.$Shape|null;
             *   loginSucceeded?: wardkeeper.v1.LoginSucceeded.$Shape|null;
             *   loginFailed?: wardkeeper.v1.LoginFailed.$Shape|null;
             *   loginDenied?: wardkeeper.v1.LoginDenied.$Shape|null;
             *   accessBlocked?: wardkeeper.v1.AccessBlocked.$Shape|null;
             *   sessionEnded?: wardkeeper.v1.SessionEnded.$Shape|null;
             *   essentialAction?: wardkeeper.v1.EssentialAction.$Shape|null;
             *   attemptsThrottled?: wardkeeper.v1.AttemptsThrottled.$Shape|null;
             *   accountChanged?: wardkeeper.v1.AccountChanged.$Shape|null;
             *   accessDegraded?: wardkeeper.v1.AccessDegraded.$Shape|null;
             *   baselineRecorded?: wardkeeper.v1.BaselineRecorded.$Shape|null;
             *   fileChanged?: wardkeeper.v1.FileChanged.$Shape|null;
             *   watchDegraded?: wardkeeper.v1.WatchDegraded.$Shape|null;
             *   deviceStateChanged?: wardkeeper.v1.DeviceStateChanged.$Shape|null;
             *   policyApplied?: wardkeeper.v1.PolicyApplied.$Shape|null;
             *   policyRefused?: wardkeeper.v1.PolicyRefused.$Shape|null;
             *   policyFellBack?: wardkeeper.v1.PolicyFellBack.$Shape|null;
             *   rosterApplied?: wardkeeper.v1.RosterApplied.$Shape|null;
             *   rosterRefused?: wardkeeper.v1.RosterRefused.$Shape|null;
             *   rosterStale?: wardkeeper.v1.RosterStale.$Shape|null;
             *   authenticatorCap?: wardkeeper.v1.AuthenticatorCap.$Shape|null;
             *   factorAccepted?: wardkeeper.v1.FactorAccepted.$Shape|null;
             *   factorMissing?: wardkeeper.v1.FactorMissing.$Shape|null;
             *   verifiersRestored?: wardkeeper.v1.VerifiersRestored.$Shape|null;
             *   reauthenticated?: wardkeeper.v1.Reauthenticated.$Shape|null;
             *   emergencyOpened?: wardkeeper.v1.EmergencyOpened.$Shape|null;
             *   emergencyRefused?: wardkeeper.v1.EmergencyRefused.$Shape|null;
             *   emergencyChanged?: wardkeeper.v1.EmergencyChanged.$Shape|null;
             *   emergencyEnded?: wardkeeper.v1.EmergencyEnded.$Shape|null;
             *   emergencyReview?: wardkeeper.v1.EmergencyReview.$Shape|null;
             *   emergencyCodes?: wardkeeper.v1.EmergencyCodes.$Shape|null;
             *   approvalChanged?: wardkeeper.v1.ApprovalChanged.$Shape|null;
             *   operatorSession?: wardkeeper.v1.OperatorSession.$Shape|null;
             *   firstAdministrator?: wardkeeper.v1.FirstAdministrator.$Shape|null;
             *   authorisedChange?: wardkeeper.v1.AuthorisedChange.$Shape|null;
             *   overlayApplied?: wardkeeper.v1.OverlayApplied.$Shape|null;
             *   fileRepaired?: wardkeeper.v1.FileRepaired.$Shape|null;
             *   maintenanceWindow?: wardkeeper.v1.MaintenanceWindow.$Shape|null;
             *   filesFolded?: wardkeeper.v1.FilesFolded.$Shape|null;
             *   massChange?: wardkeeper.v1.MassChange.$Shape|null;
             *   netMissed?: wardkeeper.v1.NetMissed.$Shape|null;
             *   responseHalted?: wardkeeper.v1.ResponseHalted.$Shape|null;
             *   commandBegun?: wardkeeper.v1.CommandBegun.$Shape|null;
             *   commandFinished?: wardkeeper.v1.CommandFinished.$Shape|null;
             *   commandRefused?: wardkeeper.v1.CommandRefused.$Shape|null;
             *   commandNonce?: wardkeeper.v1.CommandNonce.$Shape|null;
             *   diagnosticsPart?: wardkeeper.v1.DiagnosticsPart.$Shape|null;
             *   serviceGrant?: wardkeeper.v1.ServiceGrant.$Shape|null;
             *   emergencyDrill?: wardkeeper.v1.EmergencyDrill.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "ledgerOpened"; ledgerOpened: wardkeeper.v1.LedgerOpened.$Shape; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "ledgerSetAside"; ledgerOpened?: null; ledgerSetAside: wardkeeper.v1.LedgerSetAside.$Shape; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "agentStarted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted: wardkeeper.v1.AgentStarted.$Shape; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "agentStopped"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped: wardkeeper.v1.AgentStopped.$Shape; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "timeChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged: wardkeeper.v1.TimeChanged.$Shape; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "linkChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged: wardkeeper.v1.LinkChanged.$Shape; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "eventsDropped"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped: wardkeeper.v1.EventsDropped.$Shape; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "trustRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused: wardkeeper.v1.TrustRefused.$Shape; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "loginSucceeded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded: wardkeeper.v1.LoginSucceeded.$Shape; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "loginFailed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed: wardkeeper.v1.LoginFailed.$Shape; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "loginDenied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied: wardkeeper.v1.LoginDenied.$Shape; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "accessBlocked"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked: wardkeeper.v1.AccessBlocked.$Shape; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "sessionEnded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded: wardkeeper.v1.SessionEnded.$Shape; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "essentialAction"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction: wardkeeper.v1.EssentialAction.$Shape; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "attemptsThrottled"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled: wardkeeper.v1.AttemptsThrottled.$Shape; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "accountChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged: wardkeeper.v1.AccountChanged.$Shape; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "accessDegraded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded: wardkeeper.v1.AccessDegraded.$Shape; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "baselineRecorded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded: wardkeeper.v1.BaselineRecorded.$Shape; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "fileChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged: wardkeeper.v1.FileChanged.$Shape; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "watchDegraded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded: wardkeeper.v1.WatchDegraded.$Shape; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "deviceStateChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged: wardkeeper.v1.DeviceStateChanged.$Shape; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "policyApplied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied: wardkeeper.v1.PolicyApplied.$Shape; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "policyRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused: wardkeeper.v1.PolicyRefused.$Shape; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "policyFellBack"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack: wardkeeper.v1.PolicyFellBack.$Shape; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "rosterApplied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied: wardkeeper.v1.RosterApplied.$Shape; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "rosterRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused: wardkeeper.v1.RosterRefused.$Shape; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "rosterStale"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale: wardkeeper.v1.RosterStale.$Shape; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "authenticatorCap"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap: wardkeeper.v1.AuthenticatorCap.$Shape; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "factorAccepted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted: wardkeeper.v1.FactorAccepted.$Shape; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "factorMissing"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing: wardkeeper.v1.FactorMissing.$Shape; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "verifiersRestored"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored: wardkeeper.v1.VerifiersRestored.$Shape; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "reauthenticated"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated: wardkeeper.v1.Reauthenticated.$Shape; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "emergencyOpened"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened: wardkeeper.v1.EmergencyOpened.$Shape; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "emergencyRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused: wardkeeper.v1.EmergencyRefused.$Shape; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "emergencyChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged: wardkeeper.v1.EmergencyChanged.$Shape; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "emergencyEnded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded: wardkeeper.v1.EmergencyEnded.$Shape; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "emergencyReview"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview: wardkeeper.v1.EmergencyReview.$Shape; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "emergencyCodes"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes: wardkeeper.v1.EmergencyCodes.$Shape; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "approvalChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged: wardkeeper.v1.ApprovalChanged.$Shape; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "operatorSession"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession: wardkeeper.v1.OperatorSession.$Shape; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "firstAdministrator"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator: wardkeeper.v1.FirstAdministrator.$Shape; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "authorisedChange"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange: wardkeeper.v1.AuthorisedChange.$Shape; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "overlayApplied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied: wardkeeper.v1.OverlayApplied.$Shape; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "fileRepaired"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired: wardkeeper.v1.FileRepaired.$Shape; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "maintenanceWindow"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow: wardkeeper.v1.MaintenanceWindow.$Shape; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "filesFolded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded: wardkeeper.v1.FilesFolded.$Shape; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "massChange"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange: wardkeeper.v1.MassChange.$Shape; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "netMissed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed: wardkeeper.v1.NetMissed.$Shape; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "responseHalted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted: wardkeeper.v1.ResponseHalted.$Shape; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "commandBegun"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun: wardkeeper.v1.CommandBegun.$Shape; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "commandFinished"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished: wardkeeper.v1.CommandFinished.$Shape; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "commandRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused: wardkeeper.v1.CommandRefused.$Shape; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "commandNonce"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce: wardkeeper.v1.CommandNonce.$Shape; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "diagnosticsPart"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart: wardkeeper.v1.DiagnosticsPart.$Shape; serviceGrant?: null; emergencyDrill?: null }|{ kind?: "serviceGrant"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant: wardkeeper.v1.ServiceGrant.$Shape; emergencyDrill?: null }|{ kind?: "emergencyDrill"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null; policyApplied?: null; policyRefused?: null; policyFellBack?: null; rosterApplied?: null; rosterRefused?: null; rosterStale?: null; authenticatorCap?: null; factorAccepted?: null; factorMissing?: null; verifiersRestored?: null; reauthenticated?: null; emergencyOpened?: null; emergencyRefused?: null; emergencyChanged?: null; emergencyEnded?: null; emergencyReview?: null; emergencyCodes?: null; approvalChanged?: null; operatorSession?: null; firstAdministrator?: null; authorisedChange?: null; overlayApplied?: null; fileRepaired?: null; maintenanceWindow?: null; filesFolded?: null; massChange?: null; netMissed?: null; responseHalted?: null; commandBegun?: null; commandFinished?: null; commandRefused?: null; commandNonce?: null; diagnosticsPart?: null; serviceGrant?: null; emergencyDrill: wardkeeper.v1.EmergencyDrill.$Shape })
             * )} wardkeeper.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof wardkeeper.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {wardkeeper.v1.Event.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Event wallMs.
             * @member {number} wallMs
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.wallMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event bootId.
             * @member {Uint8Array} bootId
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.bootId = $util.newBuffer([]);

            /**
             * Event monotonicUs.
             * @member {number} monotonicUs
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.monotonicUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event timeQuality.
             * @member {wardkeeper.v1.TimeQuality} timeQuality
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.timeQuality = 0;

            /**
             * Event severity.
             * @member {wardkeeper.v1.Severity} severity
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.severity = 0;

            /**
             * Event deviceId.
             * @member {string} deviceId
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.deviceId = "";

            /**
             * Event actor.
             * @member {Uint8Array} actor
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.actor = $util.newBuffer([]);

            /**
             * Event ledgerOpened.
             * @member {wardkeeper.v1.LedgerOpened.$Properties|null|undefined} ledgerOpened
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.ledgerOpened = null;

            /**
             * Event ledgerSetAside.
             * @member {wardkeeper.v1.LedgerSetAside.$Properties|null|undefined} ledgerSetAside
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.ledgerSetAside = null;

            /**
             * Event agentStarted.
             * @member {wardkeeper.v1.AgentStarted.$Properties|null|undefined} agentStarted
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.agentStarted = null;

            /**
             * Event agentStopped.
             * @member {wardkeeper.v1.AgentStopped.$Properties|null|undefined} agentStopped
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.agentStopped = null;

            /**
             * Event timeChanged.
             * @member {wardkeeper.v1.TimeChanged.$Properties|null|undefined} timeChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.timeChanged = null;

            /**
             * Event linkChanged.
             * @member {wardkeeper.v1.LinkChanged.$Properties|null|undefined} linkChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.linkChanged = null;

            /**
             * Event eventsDropped.
             * @member {wardkeeper.v1.EventsDropped.$Properties|null|undefined} eventsDropped
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.eventsDropped = null;

            /**
             * Event trustRefused.
             * @member {wardkeeper.v1.TrustRefused.$Properties|null|undefined} trustRefused
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.trustRefused = null;

            /**
             * Event loginSucceeded.
             * @member {wardkeeper.v1.LoginSucceeded.$Properties|null|undefined} loginSucceeded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.loginSucceeded = null;

            /**
             * Event loginFailed.
             * @member {wardkeeper.v1.LoginFailed.$Properties|null|undefined} loginFailed
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.loginFailed = null;

            /**
             * Event loginDenied.
             * @member {wardkeeper.v1.LoginDenied.$Properties|null|undefined} loginDenied
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.loginDenied = null;

            /**
             * Event accessBlocked.
             * @member {wardkeeper.v1.AccessBlocked.$Properties|null|undefined} accessBlocked
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.accessBlocked = null;

            /**
             * Event sessionEnded.
             * @member {wardkeeper.v1.SessionEnded.$Properties|null|undefined} sessionEnded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.sessionEnded = null;

            /**
             * Event essentialAction.
             * @member {wardkeeper.v1.EssentialAction.$Properties|null|undefined} essentialAction
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.essentialAction = null;

            /**
             * Event attemptsThrottled.
             * @member {wardkeeper.v1.AttemptsThrottled.$Properties|null|undefined} attemptsThrottled
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.attemptsThrottled = null;

            /**
             * Event accountChanged.
             * @member {wardkeeper.v1.AccountChanged.$Properties|null|undefined} accountChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.accountChanged = null;

            /**
             * Event accessDegraded.
             * @member {wardkeeper.v1.AccessDegraded.$Properties|null|undefined} accessDegraded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.accessDegraded = null;

            /**
             * Event baselineRecorded.
             * @member {wardkeeper.v1.BaselineRecorded.$Properties|null|undefined} baselineRecorded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.baselineRecorded = null;

            /**
             * Event fileChanged.
             * @member {wardkeeper.v1.FileChanged.$Properties|null|undefined} fileChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.fileChanged = null;

            /**
             * Event watchDegraded.
             * @member {wardkeeper.v1.WatchDegraded.$Properties|null|undefined} watchDegraded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.watchDegraded = null;

            /**
             * Event deviceStateChanged.
             * @member {wardkeeper.v1.DeviceStateChanged.$Properties|null|undefined} deviceStateChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.deviceStateChanged = null;

            /**
             * Event policyApplied.
             * @member {wardkeeper.v1.PolicyApplied.$Properties|null|undefined} policyApplied
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.policyApplied = null;

            /**
             * Event policyRefused.
             * @member {wardkeeper.v1.PolicyRefused.$Properties|null|undefined} policyRefused
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.policyRefused = null;

            /**
             * Event policyFellBack.
             * @member {wardkeeper.v1.PolicyFellBack.$Properties|null|undefined} policyFellBack
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.policyFellBack = null;

            /**
             * Event rosterApplied.
             * @member {wardkeeper.v1.RosterApplied.$Properties|null|undefined} rosterApplied
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.rosterApplied = null;

            /**
             * Event rosterRefused.
             * @member {wardkeeper.v1.RosterRefused.$Properties|null|undefined} rosterRefused
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.rosterRefused = null;

            /**
             * Event rosterStale.
             * @member {wardkeeper.v1.RosterStale.$Properties|null|undefined} rosterStale
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.rosterStale = null;

            /**
             * Event authenticatorCap.
             * @member {wardkeeper.v1.AuthenticatorCap.$Properties|null|undefined} authenticatorCap
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.authenticatorCap = null;

            /**
             * Event factorAccepted.
             * @member {wardkeeper.v1.FactorAccepted.$Properties|null|undefined} factorAccepted
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.factorAccepted = null;

            /**
             * Event factorMissing.
             * @member {wardkeeper.v1.FactorMissing.$Properties|null|undefined} factorMissing
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.factorMissing = null;

            /**
             * Event verifiersRestored.
             * @member {wardkeeper.v1.VerifiersRestored.$Properties|null|undefined} verifiersRestored
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.verifiersRestored = null;

            /**
             * Event reauthenticated.
             * @member {wardkeeper.v1.Reauthenticated.$Properties|null|undefined} reauthenticated
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.reauthenticated = null;

            /**
             * Event emergencyOpened.
             * @member {wardkeeper.v1.EmergencyOpened.$Properties|null|undefined} emergencyOpened
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyOpened = null;

            /**
             * Event emergencyRefused.
             * @member {wardkeeper.v1.EmergencyRefused.$Properties|null|undefined} emergencyRefused
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyRefused = null;

            /**
             * Event emergencyChanged.
             * @member {wardkeeper.v1.EmergencyChanged.$Properties|null|undefined} emergencyChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyChanged = null;

            /**
             * Event emergencyEnded.
             * @member {wardkeeper.v1.EmergencyEnded.$Properties|null|undefined} emergencyEnded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyEnded = null;

            /**
             * Event emergencyReview.
             * @member {wardkeeper.v1.EmergencyReview.$Properties|null|undefined} emergencyReview
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyReview = null;

            /**
             * Event emergencyCodes.
             * @member {wardkeeper.v1.EmergencyCodes.$Properties|null|undefined} emergencyCodes
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyCodes = null;

            /**
             * Event approvalChanged.
             * @member {wardkeeper.v1.ApprovalChanged.$Properties|null|undefined} approvalChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.approvalChanged = null;

            /**
             * Event operatorSession.
             * @member {wardkeeper.v1.OperatorSession.$Properties|null|undefined} operatorSession
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.operatorSession = null;

            /**
             * Event firstAdministrator.
             * @member {wardkeeper.v1.FirstAdministrator.$Properties|null|undefined} firstAdministrator
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.firstAdministrator = null;

            /**
             * Event authorisedChange.
             * @member {wardkeeper.v1.AuthorisedChange.$Properties|null|undefined} authorisedChange
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.authorisedChange = null;

            /**
             * Event overlayApplied.
             * @member {wardkeeper.v1.OverlayApplied.$Properties|null|undefined} overlayApplied
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.overlayApplied = null;

            /**
             * Event fileRepaired.
             * @member {wardkeeper.v1.FileRepaired.$Properties|null|undefined} fileRepaired
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.fileRepaired = null;

            /**
             * Event maintenanceWindow.
             * @member {wardkeeper.v1.MaintenanceWindow.$Properties|null|undefined} maintenanceWindow
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.maintenanceWindow = null;

            /**
             * Event filesFolded.
             * @member {wardkeeper.v1.FilesFolded.$Properties|null|undefined} filesFolded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.filesFolded = null;

            /**
             * Event massChange.
             * @member {wardkeeper.v1.MassChange.$Properties|null|undefined} massChange
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.massChange = null;

            /**
             * Event netMissed.
             * @member {wardkeeper.v1.NetMissed.$Properties|null|undefined} netMissed
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.netMissed = null;

            /**
             * Event responseHalted.
             * @member {wardkeeper.v1.ResponseHalted.$Properties|null|undefined} responseHalted
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.responseHalted = null;

            /**
             * Event commandBegun.
             * @member {wardkeeper.v1.CommandBegun.$Properties|null|undefined} commandBegun
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.commandBegun = null;

            /**
             * Event commandFinished.
             * @member {wardkeeper.v1.CommandFinished.$Properties|null|undefined} commandFinished
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.commandFinished = null;

            /**
             * Event commandRefused.
             * @member {wardkeeper.v1.CommandRefused.$Properties|null|undefined} commandRefused
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.commandRefused = null;

            /**
             * Event commandNonce.
             * @member {wardkeeper.v1.CommandNonce.$Properties|null|undefined} commandNonce
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.commandNonce = null;

            /**
             * Event diagnosticsPart.
             * @member {wardkeeper.v1.DiagnosticsPart.$Properties|null|undefined} diagnosticsPart
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.diagnosticsPart = null;

            /**
             * Event serviceGrant.
             * @member {wardkeeper.v1.ServiceGrant.$Properties|null|undefined} serviceGrant
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.serviceGrant = null;

            /**
             * Event emergencyDrill.
             * @member {wardkeeper.v1.EmergencyDrill.$Properties|null|undefined} emergencyDrill
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.emergencyDrill = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Event kind.
             * @member {"ledgerOpened"|"ledgerSetAside"|"agentStarted"|"agentStopped"|"timeChanged"|"linkChanged"|"eventsDropped"|"trustRefused"|"loginSucceeded"|"loginFailed"|"loginDenied"|"accessBlocked"|"sessionEnded"|"essentialAction"|"attemptsThrottled"|"accountChanged"|"accessDegraded"|"baselineRecorded"|"fileChanged"|"watchDegraded"|"deviceStateChanged"|"policyApplied"|"policyRefused"|"policyFellBack"|"rosterApplied"|"rosterRefused"|"rosterStale"|"authenticatorCap"|"factorAccepted"|"factorMissing"|"verifiersRestored"|"reauthenticated"|"emergencyOpened"|"emergencyRefused"|"emergencyChanged"|"emergencyEnded"|"emergencyReview"|"emergencyCodes"|"approvalChanged"|"operatorSession"|"firstAdministrator"|"authorisedChange"|"overlayApplied"|"fileRepaired"|"maintenanceWindow"|"filesFolded"|"massChange"|"netMissed"|"responseHalted"|"commandBegun"|"commandFinished"|"commandRefused"|"commandNonce"|"diagnosticsPart"|"serviceGrant"|"emergencyDrill"|undefined} kind
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            $Object.defineProperty(Event.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["ledgerOpened", "ledgerSetAside", "agentStarted", "agentStopped", "timeChanged", "linkChanged", "eventsDropped", "trustRefused", "loginSucceeded", "loginFailed", "loginDenied", "accessBlocked", "sessionEnded", "essentialAction", "attemptsThrottled", "accountChanged", "accessDegraded", "baselineRecorded", "fileChanged", "watchDegraded", "deviceStateChanged", "policyApplied", "policyRefused", "policyFellBack", "rosterApplied", "rosterRefused", "rosterStale", "authenticatorCap", "factorAccepted", "factorMissing", "verifiersRestored", "reauthenticated", "emergencyOpened", "emergencyRefused", "emergencyChanged", "emergencyEnded", "emergencyReview", "emergencyCodes", "approvalChanged", "operatorSession", "firstAdministrator", "authorisedChange", "overlayApplied", "fileRepaired", "maintenanceWindow", "filesFolded", "massChange", "netMissed", "responseHalted", "commandBegun", "commandFinished", "commandRefused", "commandNonce", "diagnosticsPart", "serviceGrant", "emergencyDrill"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Event message. Does not implicitly {@link wardkeeper.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Event
             * @static
             * @param {wardkeeper.v1.Event.$Properties} message Event message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && (typeof message.wallMs === "object" ? message.wallMs.low || message.wallMs.high : message.wallMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.wallMs);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.bootId);
                if (message.monotonicUs != null && $Object.hasOwnProperty.call(message, "monotonicUs") && (typeof message.monotonicUs === "object" ? message.monotonicUs.low || message.monotonicUs.high : message.monotonicUs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.monotonicUs);
                if (message.timeQuality != null && $Object.hasOwnProperty.call(message, "timeQuality") && message.timeQuality !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.timeQuality);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.severity);
                if (message.deviceId != null && $Object.hasOwnProperty.call(message, "deviceId") && message.deviceId !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.deviceId);
                if (message.actor != null && $Object.hasOwnProperty.call(message, "actor") && message.actor.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.actor);
                if (message.ledgerOpened != null && $Object.hasOwnProperty.call(message, "ledgerOpened"))
                    $root.wardkeeper.v1.LedgerOpened.encode(message.ledgerOpened, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.ledgerSetAside != null && $Object.hasOwnProperty.call(message, "ledgerSetAside"))
                    $root.wardkeeper.v1.LedgerSetAside.encode(message.ledgerSetAside, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.agentStarted != null && $Object.hasOwnProperty.call(message, "agentStarted"))
                    $root.wardkeeper.v1.AgentStarted.encode(message.agentStarted, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.agentStopped != null && $Object.hasOwnProperty.call(message, "agentStopped"))
                    $root.wardkeeper.v1.AgentStopped.encode(message.agentStopped, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.timeChanged != null && $Object.hasOwnProperty.call(message, "timeChanged"))
                    $root.wardkeeper.v1.TimeChanged.encode(message.timeChanged, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.linkChanged != null && $Object.hasOwnProperty.call(message, "linkChanged"))
                    $root.wardkeeper.v1.LinkChanged.encode(message.linkChanged, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.eventsDropped != null && $Object.hasOwnProperty.call(message, "eventsDropped"))
                    $root.wardkeeper.v1.EventsDropped.encode(message.eventsDropped, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.trustRefused != null && $Object.hasOwnProperty.call(message, "trustRefused"))
                    $root.wardkeeper.v1.TrustRefused.encode(message.trustRefused, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.loginSucceeded != null && $Object.hasOwnProperty.call(message, "loginSucceeded"))
                    $root.wardkeeper.v1.LoginSucceeded.encode(message.loginSucceeded, writer.uint32(/* id 40, wireType 2 =*/322).fork(), _depth + 1).ldelim();
                if (message.loginFailed != null && $Object.hasOwnProperty.call(message, "loginFailed"))
                    $root.wardkeeper.v1.LoginFailed.encode(message.loginFailed, writer.uint32(/* id 41, wireType 2 =*/330).fork(), _depth + 1).ldelim();
                if (message.loginDenied != null && $Object.hasOwnProperty.call(message, "loginDenied"))
                    $root.wardkeeper.v1.LoginDenied.encode(message.loginDenied, writer.uint32(/* id 42, wireType 2 =*/338).fork(), _depth + 1).ldelim();
                if (message.accessBlocked != null && $Object.hasOwnProperty.call(message, "accessBlocked"))
                    $root.wardkeeper.v1.AccessBlocked.encode(message.accessBlocked, writer.uint32(/* id 43, wireType 2 =*/346).fork(), _depth + 1).ldelim();
                if (message.sessionEnded != null && $Object.hasOwnProperty.call(message, "sessionEnded"))
                    $root.wardkeeper.v1.SessionEnded.encode(message.sessionEnded, writer.uint32(/* id 44, wireType 2 =*/354).fork(), _depth + 1).ldelim();
                if (message.essentialAction != null && $Object.hasOwnProperty.call(message, "essentialAction"))
                    $root.wardkeeper.v1.EssentialAction.encode(message.essentialAction, writer.uint32(/* id 45, wireType 2 =*/362).fork(), _depth + 1).ldelim();
                if (message.attemptsThrottled != null && $Object.hasOwnProperty.call(message, "attemptsThrottled"))
                    $root.wardkeeper.v1.AttemptsThrottled.encode(message.attemptsThrottled, writer.uint32(/* id 46, wireType 2 =*/370).fork(), _depth + 1).ldelim();
                if (message.accountChanged != null && $Object.hasOwnProperty.call(message, "accountChanged"))
                    $root.wardkeeper.v1.AccountChanged.encode(message.accountChanged, writer.uint32(/* id 47, wireType 2 =*/378).fork(), _depth + 1).ldelim();
                if (message.accessDegraded != null && $Object.hasOwnProperty.call(message, "accessDegraded"))
                    $root.wardkeeper.v1.AccessDegraded.encode(message.accessDegraded, writer.uint32(/* id 48, wireType 2 =*/386).fork(), _depth + 1).ldelim();
                if (message.baselineRecorded != null && $Object.hasOwnProperty.call(message, "baselineRecorded"))
                    $root.wardkeeper.v1.BaselineRecorded.encode(message.baselineRecorded, writer.uint32(/* id 60, wireType 2 =*/482).fork(), _depth + 1).ldelim();
                if (message.fileChanged != null && $Object.hasOwnProperty.call(message, "fileChanged"))
                    $root.wardkeeper.v1.FileChanged.encode(message.fileChanged, writer.uint32(/* id 61, wireType 2 =*/490).fork(), _depth + 1).ldelim();
                if (message.watchDegraded != null && $Object.hasOwnProperty.call(message, "watchDegraded"))
                    $root.wardkeeper.v1.WatchDegraded.encode(message.watchDegraded, writer.uint32(/* id 62, wireType 2 =*/498).fork(), _depth + 1).ldelim();
                if (message.deviceStateChanged != null && $Object.hasOwnProperty.call(message, "deviceStateChanged"))
                    $root.wardkeeper.v1.DeviceStateChanged.encode(message.deviceStateChanged, writer.uint32(/* id 80, wireType 2 =*/642).fork(), _depth + 1).ldelim();
                if (message.policyApplied != null && $Object.hasOwnProperty.call(message, "policyApplied"))
                    $root.wardkeeper.v1.PolicyApplied.encode(message.policyApplied, writer.uint32(/* id 100, wireType 2 =*/802).fork(), _depth + 1).ldelim();
                if (message.policyRefused != null && $Object.hasOwnProperty.call(message, "policyRefused"))
                    $root.wardkeeper.v1.PolicyRefused.encode(message.policyRefused, writer.uint32(/* id 101, wireType 2 =*/810).fork(), _depth + 1).ldelim();
                if (message.policyFellBack != null && $Object.hasOwnProperty.call(message, "policyFellBack"))
                    $root.wardkeeper.v1.PolicyFellBack.encode(message.policyFellBack, writer.uint32(/* id 102, wireType 2 =*/818).fork(), _depth + 1).ldelim();
                if (message.rosterApplied != null && $Object.hasOwnProperty.call(message, "rosterApplied"))
                    $root.wardkeeper.v1.RosterApplied.encode(message.rosterApplied, writer.uint32(/* id 103, wireType 2 =*/826).fork(), _depth + 1).ldelim();
                if (message.rosterRefused != null && $Object.hasOwnProperty.call(message, "rosterRefused"))
                    $root.wardkeeper.v1.RosterRefused.encode(message.rosterRefused, writer.uint32(/* id 104, wireType 2 =*/834).fork(), _depth + 1).ldelim();
                if (message.rosterStale != null && $Object.hasOwnProperty.call(message, "rosterStale"))
                    $root.wardkeeper.v1.RosterStale.encode(message.rosterStale, writer.uint32(/* id 105, wireType 2 =*/842).fork(), _depth + 1).ldelim();
                if (message.authenticatorCap != null && $Object.hasOwnProperty.call(message, "authenticatorCap"))
                    $root.wardkeeper.v1.AuthenticatorCap.encode(message.authenticatorCap, writer.uint32(/* id 110, wireType 2 =*/882).fork(), _depth + 1).ldelim();
                if (message.factorAccepted != null && $Object.hasOwnProperty.call(message, "factorAccepted"))
                    $root.wardkeeper.v1.FactorAccepted.encode(message.factorAccepted, writer.uint32(/* id 111, wireType 2 =*/890).fork(), _depth + 1).ldelim();
                if (message.factorMissing != null && $Object.hasOwnProperty.call(message, "factorMissing"))
                    $root.wardkeeper.v1.FactorMissing.encode(message.factorMissing, writer.uint32(/* id 112, wireType 2 =*/898).fork(), _depth + 1).ldelim();
                if (message.verifiersRestored != null && $Object.hasOwnProperty.call(message, "verifiersRestored"))
                    $root.wardkeeper.v1.VerifiersRestored.encode(message.verifiersRestored, writer.uint32(/* id 113, wireType 2 =*/906).fork(), _depth + 1).ldelim();
                if (message.reauthenticated != null && $Object.hasOwnProperty.call(message, "reauthenticated"))
                    $root.wardkeeper.v1.Reauthenticated.encode(message.reauthenticated, writer.uint32(/* id 114, wireType 2 =*/914).fork(), _depth + 1).ldelim();
                if (message.emergencyOpened != null && $Object.hasOwnProperty.call(message, "emergencyOpened"))
                    $root.wardkeeper.v1.EmergencyOpened.encode(message.emergencyOpened, writer.uint32(/* id 120, wireType 2 =*/962).fork(), _depth + 1).ldelim();
                if (message.emergencyRefused != null && $Object.hasOwnProperty.call(message, "emergencyRefused"))
                    $root.wardkeeper.v1.EmergencyRefused.encode(message.emergencyRefused, writer.uint32(/* id 121, wireType 2 =*/970).fork(), _depth + 1).ldelim();
                if (message.emergencyChanged != null && $Object.hasOwnProperty.call(message, "emergencyChanged"))
                    $root.wardkeeper.v1.EmergencyChanged.encode(message.emergencyChanged, writer.uint32(/* id 122, wireType 2 =*/978).fork(), _depth + 1).ldelim();
                if (message.emergencyEnded != null && $Object.hasOwnProperty.call(message, "emergencyEnded"))
                    $root.wardkeeper.v1.EmergencyEnded.encode(message.emergencyEnded, writer.uint32(/* id 123, wireType 2 =*/986).fork(), _depth + 1).ldelim();
                if (message.emergencyReview != null && $Object.hasOwnProperty.call(message, "emergencyReview"))
                    $root.wardkeeper.v1.EmergencyReview.encode(message.emergencyReview, writer.uint32(/* id 124, wireType 2 =*/994).fork(), _depth + 1).ldelim();
                if (message.emergencyCodes != null && $Object.hasOwnProperty.call(message, "emergencyCodes"))
                    $root.wardkeeper.v1.EmergencyCodes.encode(message.emergencyCodes, writer.uint32(/* id 125, wireType 2 =*/1002).fork(), _depth + 1).ldelim();
                if (message.approvalChanged != null && $Object.hasOwnProperty.call(message, "approvalChanged"))
                    $root.wardkeeper.v1.ApprovalChanged.encode(message.approvalChanged, writer.uint32(/* id 126, wireType 2 =*/1010).fork(), _depth + 1).ldelim();
                if (message.operatorSession != null && $Object.hasOwnProperty.call(message, "operatorSession"))
                    $root.wardkeeper.v1.OperatorSession.encode(message.operatorSession, writer.uint32(/* id 127, wireType 2 =*/1018).fork(), _depth + 1).ldelim();
                if (message.firstAdministrator != null && $Object.hasOwnProperty.call(message, "firstAdministrator"))
                    $root.wardkeeper.v1.FirstAdministrator.encode(message.firstAdministrator, writer.uint32(/* id 128, wireType 2 =*/1026).fork(), _depth + 1).ldelim();
                if (message.authorisedChange != null && $Object.hasOwnProperty.call(message, "authorisedChange"))
                    $root.wardkeeper.v1.AuthorisedChange.encode(message.authorisedChange, writer.uint32(/* id 140, wireType 2 =*/1122).fork(), _depth + 1).ldelim();
                if (message.overlayApplied != null && $Object.hasOwnProperty.call(message, "overlayApplied"))
                    $root.wardkeeper.v1.OverlayApplied.encode(message.overlayApplied, writer.uint32(/* id 141, wireType 2 =*/1130).fork(), _depth + 1).ldelim();
                if (message.fileRepaired != null && $Object.hasOwnProperty.call(message, "fileRepaired"))
                    $root.wardkeeper.v1.FileRepaired.encode(message.fileRepaired, writer.uint32(/* id 142, wireType 2 =*/1138).fork(), _depth + 1).ldelim();
                if (message.maintenanceWindow != null && $Object.hasOwnProperty.call(message, "maintenanceWindow"))
                    $root.wardkeeper.v1.MaintenanceWindow.encode(message.maintenanceWindow, writer.uint32(/* id 143, wireType 2 =*/1146).fork(), _depth + 1).ldelim();
                if (message.filesFolded != null && $Object.hasOwnProperty.call(message, "filesFolded"))
                    $root.wardkeeper.v1.FilesFolded.encode(message.filesFolded, writer.uint32(/* id 150, wireType 2 =*/1202).fork(), _depth + 1).ldelim();
                if (message.massChange != null && $Object.hasOwnProperty.call(message, "massChange"))
                    $root.wardkeeper.v1.MassChange.encode(message.massChange, writer.uint32(/* id 151, wireType 2 =*/1210).fork(), _depth + 1).ldelim();
                if (message.netMissed != null && $Object.hasOwnProperty.call(message, "netMissed"))
                    $root.wardkeeper.v1.NetMissed.encode(message.netMissed, writer.uint32(/* id 152, wireType 2 =*/1218).fork(), _depth + 1).ldelim();
                if (message.responseHalted != null && $Object.hasOwnProperty.call(message, "responseHalted"))
                    $root.wardkeeper.v1.ResponseHalted.encode(message.responseHalted, writer.uint32(/* id 170, wireType 2 =*/1362).fork(), _depth + 1).ldelim();
                if (message.commandBegun != null && $Object.hasOwnProperty.call(message, "commandBegun"))
                    $root.wardkeeper.v1.CommandBegun.encode(message.commandBegun, writer.uint32(/* id 210, wireType 2 =*/1682).fork(), _depth + 1).ldelim();
                if (message.commandFinished != null && $Object.hasOwnProperty.call(message, "commandFinished"))
                    $root.wardkeeper.v1.CommandFinished.encode(message.commandFinished, writer.uint32(/* id 211, wireType 2 =*/1690).fork(), _depth + 1).ldelim();
                if (message.commandRefused != null && $Object.hasOwnProperty.call(message, "commandRefused"))
                    $root.wardkeeper.v1.CommandRefused.encode(message.commandRefused, writer.uint32(/* id 212, wireType 2 =*/1698).fork(), _depth + 1).ldelim();
                if (message.commandNonce != null && $Object.hasOwnProperty.call(message, "commandNonce"))
                    $root.wardkeeper.v1.CommandNonce.encode(message.commandNonce, writer.uint32(/* id 213, wireType 2 =*/1706).fork(), _depth + 1).ldelim();
                if (message.diagnosticsPart != null && $Object.hasOwnProperty.call(message, "diagnosticsPart"))
                    $root.wardkeeper.v1.DiagnosticsPart.encode(message.diagnosticsPart, writer.uint32(/* id 214, wireType 2 =*/1714).fork(), _depth + 1).ldelim();
                if (message.serviceGrant != null && $Object.hasOwnProperty.call(message, "serviceGrant"))
                    $root.wardkeeper.v1.ServiceGrant.encode(message.serviceGrant, writer.uint32(/* id 215, wireType 2 =*/1722).fork(), _depth + 1).ldelim();
                if (message.emergencyDrill != null && $Object.hasOwnProperty.call(message, "emergencyDrill"))
                    $root.wardkeeper.v1.EmergencyDrill.encode(message.emergencyDrill, writer.uint32(/* id 216, wireType 2 =*/1730).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Event & wardkeeper.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.wallMs = value;
                            else
                                delete message.wallMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.monotonicUs = value;
                            else
                                delete message.monotonicUs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.timeQuality = value;
                            else
                                delete message.timeQuality;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.severity = value;
                            else
                                delete message.severity;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.deviceId = value;
                            else
                                delete message.deviceId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.actor = value;
                            else
                                delete message.actor;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.ledgerOpened = $root.wardkeeper.v1.LedgerOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.ledgerOpened);
                            message.kind = "ledgerOpened";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.ledgerSetAside = $root.wardkeeper.v1.LedgerSetAside.decode(reader, reader.size(), $undefined, _depth + 1, message.ledgerSetAside);
                            message.kind = "ledgerSetAside";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.agentStarted = $root.wardkeeper.v1.AgentStarted.decode(reader, reader.size(), $undefined, _depth + 1, message.agentStarted);
                            message.kind = "agentStarted";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.agentStopped = $root.wardkeeper.v1.AgentStopped.decode(reader, reader.size(), $undefined, _depth + 1, message.agentStopped);
                            message.kind = "agentStopped";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.timeChanged = $root.wardkeeper.v1.TimeChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.timeChanged);
                            message.kind = "timeChanged";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.linkChanged = $root.wardkeeper.v1.LinkChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.linkChanged);
                            message.kind = "linkChanged";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.eventsDropped = $root.wardkeeper.v1.EventsDropped.decode(reader, reader.size(), $undefined, _depth + 1, message.eventsDropped);
                            message.kind = "eventsDropped";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.trustRefused = $root.wardkeeper.v1.TrustRefused.decode(reader, reader.size(), $undefined, _depth + 1, message.trustRefused);
                            message.kind = "trustRefused";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 2)
                                break;
                            message.loginSucceeded = $root.wardkeeper.v1.LoginSucceeded.decode(reader, reader.size(), $undefined, _depth + 1, message.loginSucceeded);
                            message.kind = "loginSucceeded";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.loginFailed = $root.wardkeeper.v1.LoginFailed.decode(reader, reader.size(), $undefined, _depth + 1, message.loginFailed);
                            message.kind = "loginFailed";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 2)
                                break;
                            message.loginDenied = $root.wardkeeper.v1.LoginDenied.decode(reader, reader.size(), $undefined, _depth + 1, message.loginDenied);
                            message.kind = "loginDenied";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 2)
                                break;
                            message.accessBlocked = $root.wardkeeper.v1.AccessBlocked.decode(reader, reader.size(), $undefined, _depth + 1, message.accessBlocked);
                            message.kind = "accessBlocked";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 2)
                                break;
                            message.sessionEnded = $root.wardkeeper.v1.SessionEnded.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionEnded);
                            message.kind = "sessionEnded";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 2)
                                break;
                            message.essentialAction = $root.wardkeeper.v1.EssentialAction.decode(reader, reader.size(), $undefined, _depth + 1, message.essentialAction);
                            message.kind = "essentialAction";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 2)
                                break;
                            message.attemptsThrottled = $root.wardkeeper.v1.AttemptsThrottled.decode(reader, reader.size(), $undefined, _depth + 1, message.attemptsThrottled);
                            message.kind = "attemptsThrottled";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 2)
                                break;
                            message.accountChanged = $root.wardkeeper.v1.AccountChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.accountChanged);
                            message.kind = "accountChanged";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 2)
                                break;
                            message.accessDegraded = $root.wardkeeper.v1.AccessDegraded.decode(reader, reader.size(), $undefined, _depth + 1, message.accessDegraded);
                            message.kind = "accessDegraded";
                            continue;
                        }
                    case 60: {
                            if (wireType !== 2)
                                break;
                            message.baselineRecorded = $root.wardkeeper.v1.BaselineRecorded.decode(reader, reader.size(), $undefined, _depth + 1, message.baselineRecorded);
                            message.kind = "baselineRecorded";
                            continue;
                        }
                    case 61: {
                            if (wireType !== 2)
                                break;
                            message.fileChanged = $root.wardkeeper.v1.FileChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.fileChanged);
                            message.kind = "fileChanged";
                            continue;
                        }
                    case 62: {
                            if (wireType !== 2)
                                break;
                            message.watchDegraded = $root.wardkeeper.v1.WatchDegraded.decode(reader, reader.size(), $undefined, _depth + 1, message.watchDegraded);
                            message.kind = "watchDegraded";
                            continue;
                        }
                    case 80: {
                            if (wireType !== 2)
                                break;
                            message.deviceStateChanged = $root.wardkeeper.v1.DeviceStateChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.deviceStateChanged);
                            message.kind = "deviceStateChanged";
                            continue;
                        }
                    case 100: {
                            if (wireType !== 2)
                                break;
                            message.policyApplied = $root.wardkeeper.v1.PolicyApplied.decode(reader, reader.size(), $undefined, _depth + 1, message.policyApplied);
                            message.kind = "policyApplied";
                            continue;
                        }
                    case 101: {
                            if (wireType !== 2)
                                break;
                            message.policyRefused = $root.wardkeeper.v1.PolicyRefused.decode(reader, reader.size(), $undefined, _depth + 1, message.policyRefused);
                            message.kind = "policyRefused";
                            continue;
                        }
                    case 102: {
                            if (wireType !== 2)
                                break;
                            message.policyFellBack = $root.wardkeeper.v1.PolicyFellBack.decode(reader, reader.size(), $undefined, _depth + 1, message.policyFellBack);
                            message.kind = "policyFellBack";
                            continue;
                        }
                    case 103: {
                            if (wireType !== 2)
                                break;
                            message.rosterApplied = $root.wardkeeper.v1.RosterApplied.decode(reader, reader.size(), $undefined, _depth + 1, message.rosterApplied);
                            message.kind = "rosterApplied";
                            continue;
                        }
                    case 104: {
                            if (wireType !== 2)
                                break;
                            message.rosterRefused = $root.wardkeeper.v1.RosterRefused.decode(reader, reader.size(), $undefined, _depth + 1, message.rosterRefused);
                            message.kind = "rosterRefused";
                            continue;
                        }
                    case 105: {
                            if (wireType !== 2)
                                break;
                            message.rosterStale = $root.wardkeeper.v1.RosterStale.decode(reader, reader.size(), $undefined, _depth + 1, message.rosterStale);
                            message.kind = "rosterStale";
                            continue;
                        }
                    case 110: {
                            if (wireType !== 2)
                                break;
                            message.authenticatorCap = $root.wardkeeper.v1.AuthenticatorCap.decode(reader, reader.size(), $undefined, _depth + 1, message.authenticatorCap);
                            message.kind = "authenticatorCap";
                            continue;
                        }
                    case 111: {
                            if (wireType !== 2)
                                break;
                            message.factorAccepted = $root.wardkeeper.v1.FactorAccepted.decode(reader, reader.size(), $undefined, _depth + 1, message.factorAccepted);
                            message.kind = "factorAccepted";
                            continue;
                        }
                    case 112: {
                            if (wireType !== 2)
                                break;
                            message.factorMissing = $root.wardkeeper.v1.FactorMissing.decode(reader, reader.size(), $undefined, _depth + 1, message.factorMissing);
                            message.kind = "factorMissing";
                            continue;
                        }
                    case 113: {
                            if (wireType !== 2)
                                break;
                            message.verifiersRestored = $root.wardkeeper.v1.VerifiersRestored.decode(reader, reader.size(), $undefined, _depth + 1, message.verifiersRestored);
                            message.kind = "verifiersRestored";
                            continue;
                        }
                    case 114: {
                            if (wireType !== 2)
                                break;
                            message.reauthenticated = $root.wardkeeper.v1.Reauthenticated.decode(reader, reader.size(), $undefined, _depth + 1, message.reauthenticated);
                            message.kind = "reauthenticated";
                            continue;
                        }
                    case 120: {
                            if (wireType !== 2)
                                break;
                            message.emergencyOpened = $root.wardkeeper.v1.EmergencyOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyOpened);
                            message.kind = "emergencyOpened";
                            continue;
                        }
                    case 121: {
                            if (wireType !== 2)
                                break;
                            message.emergencyRefused = $root.wardkeeper.v1.EmergencyRefused.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyRefused);
                            message.kind = "emergencyRefused";
                            continue;
                        }
                    case 122: {
                            if (wireType !== 2)
                                break;
                            message.emergencyChanged = $root.wardkeeper.v1.EmergencyChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyChanged);
                            message.kind = "emergencyChanged";
                            continue;
                        }
                    case 123: {
                            if (wireType !== 2)
                                break;
                            message.emergencyEnded = $root.wardkeeper.v1.EmergencyEnded.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyEnded);
                            message.kind = "emergencyEnded";
                            continue;
                        }
                    case 124: {
                            if (wireType !== 2)
                                break;
                            message.emergencyReview = $root.wardkeeper.v1.EmergencyReview.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyReview);
                            message.kind = "emergencyReview";
                            continue;
                        }
                    case 125: {
                            if (wireType !== 2)
                                break;
                            message.emergencyCodes = $root.wardkeeper.v1.EmergencyCodes.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyCodes);
                            message.kind = "emergencyCodes";
                            continue;
                        }
                    case 126: {
                            if (wireType !== 2)
                                break;
                            message.approvalChanged = $root.wardkeeper.v1.ApprovalChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.approvalChanged);
                            message.kind = "approvalChanged";
                            continue;
                        }
                    case 127: {
                            if (wireType !== 2)
                                break;
                            message.operatorSession = $root.wardkeeper.v1.OperatorSession.decode(reader, reader.size(), $undefined, _depth + 1, message.operatorSession);
                            message.kind = "operatorSession";
                            continue;
                        }
                    case 128: {
                            if (wireType !== 2)
                                break;
                            message.firstAdministrator = $root.wardkeeper.v1.FirstAdministrator.decode(reader, reader.size(), $undefined, _depth + 1, message.firstAdministrator);
                            message.kind = "firstAdministrator";
                            continue;
                        }
                    case 140: {
                            if (wireType !== 2)
                                break;
                            message.authorisedChange = $root.wardkeeper.v1.AuthorisedChange.decode(reader, reader.size(), $undefined, _depth + 1, message.authorisedChange);
                            message.kind = "authorisedChange";
                            continue;
                        }
                    case 141: {
                            if (wireType !== 2)
                                break;
                            message.overlayApplied = $root.wardkeeper.v1.OverlayApplied.decode(reader, reader.size(), $undefined, _depth + 1, message.overlayApplied);
                            message.kind = "overlayApplied";
                            continue;
                        }
                    case 142: {
                            if (wireType !== 2)
                                break;
                            message.fileRepaired = $root.wardkeeper.v1.FileRepaired.decode(reader, reader.size(), $undefined, _depth + 1, message.fileRepaired);
                            message.kind = "fileRepaired";
                            continue;
                        }
                    case 143: {
                            if (wireType !== 2)
                                break;
                            message.maintenanceWindow = $root.wardkeeper.v1.MaintenanceWindow.decode(reader, reader.size(), $undefined, _depth + 1, message.maintenanceWindow);
                            message.kind = "maintenanceWindow";
                            continue;
                        }
                    case 150: {
                            if (wireType !== 2)
                                break;
                            message.filesFolded = $root.wardkeeper.v1.FilesFolded.decode(reader, reader.size(), $undefined, _depth + 1, message.filesFolded);
                            message.kind = "filesFolded";
                            continue;
                        }
                    case 151: {
                            if (wireType !== 2)
                                break;
                            message.massChange = $root.wardkeeper.v1.MassChange.decode(reader, reader.size(), $undefined, _depth + 1, message.massChange);
                            message.kind = "massChange";
                            continue;
                        }
                    case 152: {
                            if (wireType !== 2)
                                break;
                            message.netMissed = $root.wardkeeper.v1.NetMissed.decode(reader, reader.size(), $undefined, _depth + 1, message.netMissed);
                            message.kind = "netMissed";
                            continue;
                        }
                    case 170: {
                            if (wireType !== 2)
                                break;
                            message.responseHalted = $root.wardkeeper.v1.ResponseHalted.decode(reader, reader.size(), $undefined, _depth + 1, message.responseHalted);
                            message.kind = "responseHalted";
                            continue;
                        }
                    case 210: {
                            if (wireType !== 2)
                                break;
                            message.commandBegun = $root.wardkeeper.v1.CommandBegun.decode(reader, reader.size(), $undefined, _depth + 1, message.commandBegun);
                            message.kind = "commandBegun";
                            continue;
                        }
                    case 211: {
                            if (wireType !== 2)
                                break;
                            message.commandFinished = $root.wardkeeper.v1.CommandFinished.decode(reader, reader.size(), $undefined, _depth + 1, message.commandFinished);
                            message.kind = "commandFinished";
                            continue;
                        }
                    case 212: {
                            if (wireType !== 2)
                                break;
                            message.commandRefused = $root.wardkeeper.v1.CommandRefused.decode(reader, reader.size(), $undefined, _depth + 1, message.commandRefused);
                            message.kind = "commandRefused";
                            continue;
                        }
                    case 213: {
                            if (wireType !== 2)
                                break;
                            message.commandNonce = $root.wardkeeper.v1.CommandNonce.decode(reader, reader.size(), $undefined, _depth + 1, message.commandNonce);
                            message.kind = "commandNonce";
                            continue;
                        }
                    case 214: {
                            if (wireType !== 2)
                                break;
                            message.diagnosticsPart = $root.wardkeeper.v1.DiagnosticsPart.decode(reader, reader.size(), $undefined, _depth + 1, message.diagnosticsPart);
                            message.kind = "diagnosticsPart";
                            continue;
                        }
                    case 215: {
                            if (wireType !== 2)
                                break;
                            message.serviceGrant = $root.wardkeeper.v1.ServiceGrant.decode(reader, reader.size(), $undefined, _depth + 1, message.serviceGrant);
                            message.kind = "serviceGrant";
                            continue;
                        }
                    case 216: {
                            if (wireType !== 2)
                                break;
                            message.emergencyDrill = $root.wardkeeper.v1.EmergencyDrill.decode(reader, reader.size(), $undefined, _depth + 1, message.emergencyDrill);
                            message.kind = "emergencyDrill";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Event;
        })();

        v1.LedgerOpened = (function() {

            /**
             * Properties of a LedgerOpened.
             * @typedef {Object} wardkeeper.v1.LedgerOpened.$Properties
             * @property {wardkeeper.v1.LedgerOpened.Reason|null} [reason] LedgerOpened reason
             * @property {Uint8Array|null} [predecessor] LedgerOpened predecessor
             * @property {number|null} [predecessorSeq] LedgerOpened predecessorSeq
             * @property {Uint8Array|null} [predecessorHash] LedgerOpened predecessorHash
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LedgerOpened.
             * @memberof wardkeeper.v1
             * @interface ILedgerOpened
             * @augments wardkeeper.v1.LedgerOpened.$Properties
             * @deprecated Use wardkeeper.v1.LedgerOpened.$Properties instead.
             */

            /**
             * Shape of a LedgerOpened.
             * @typedef {wardkeeper.v1.LedgerOpened.$Properties} wardkeeper.v1.LedgerOpened.$Shape
             */

            /**
             * Constructs a new LedgerOpened.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LedgerOpened.
             * @constructor
             * @param {wardkeeper.v1.LedgerOpened.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LedgerOpened = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LedgerOpened reason.
             * @member {wardkeeper.v1.LedgerOpened.Reason} reason
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.reason = 0;

            /**
             * LedgerOpened predecessor.
             * @member {Uint8Array} predecessor
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.predecessor = $util.newBuffer([]);

            /**
             * LedgerOpened predecessorSeq.
             * @member {number} predecessorSeq
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.predecessorSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LedgerOpened predecessorHash.
             * @member {Uint8Array} predecessorHash
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.predecessorHash = $util.newBuffer([]);

            /**
             * Encodes the specified LedgerOpened message. Does not implicitly {@link wardkeeper.v1.LedgerOpened.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LedgerOpened
             * @static
             * @param {wardkeeper.v1.LedgerOpened.$Properties} message LedgerOpened message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LedgerOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.predecessor != null && $Object.hasOwnProperty.call(message, "predecessor") && message.predecessor.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.predecessor);
                if (message.predecessorSeq != null && $Object.hasOwnProperty.call(message, "predecessorSeq") && (typeof message.predecessorSeq === "object" ? message.predecessorSeq.low || message.predecessorSeq.high : message.predecessorSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.predecessorSeq);
                if (message.predecessorHash != null && $Object.hasOwnProperty.call(message, "predecessorHash") && message.predecessorHash.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.predecessorHash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LedgerOpened message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LedgerOpened
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LedgerOpened & wardkeeper.v1.LedgerOpened.$Shape} LedgerOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LedgerOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LedgerOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.predecessor = value;
                            else
                                delete message.predecessor;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.predecessorSeq = value;
                            else
                                delete message.predecessorSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.predecessorHash = value;
                            else
                                delete message.predecessorHash;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Reason enum.
             * @name wardkeeper.v1.LedgerOpened.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} FIRST=1 FIRST value
             * @property {number} PREDECESSOR_DAMAGED=2 PREDECESSOR_DAMAGED value
             * @property {number} FORK=3 FORK value
             * @property {number} REENROLLED=4 REENROLLED value
             */
            LedgerOpened.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "FIRST"] = 1;
                values[valuesById[2] = "PREDECESSOR_DAMAGED"] = 2;
                values[valuesById[3] = "FORK"] = 3;
                values[valuesById[4] = "REENROLLED"] = 4;
                return values;
            })();

            return LedgerOpened;
        })();

        v1.LedgerSetAside = (function() {

            /**
             * Properties of a LedgerSetAside.
             * @typedef {Object} wardkeeper.v1.LedgerSetAside.$Properties
             * @property {Uint8Array|null} [ledger] LedgerSetAside ledger
             * @property {number|null} [firstBadSeq] LedgerSetAside firstBadSeq
             * @property {string|null} [finding] LedgerSetAside finding
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LedgerSetAside.
             * @memberof wardkeeper.v1
             * @interface ILedgerSetAside
             * @augments wardkeeper.v1.LedgerSetAside.$Properties
             * @deprecated Use wardkeeper.v1.LedgerSetAside.$Properties instead.
             */

            /**
             * Shape of a LedgerSetAside.
             * @typedef {wardkeeper.v1.LedgerSetAside.$Properties} wardkeeper.v1.LedgerSetAside.$Shape
             */

            /**
             * Constructs a new LedgerSetAside.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LedgerSetAside.
             * @constructor
             * @param {wardkeeper.v1.LedgerSetAside.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LedgerSetAside = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LedgerSetAside ledger.
             * @member {Uint8Array} ledger
             * @memberof wardkeeper.v1.LedgerSetAside
             * @instance
             */
            LedgerSetAside.prototype.ledger = $util.newBuffer([]);

            /**
             * LedgerSetAside firstBadSeq.
             * @member {number} firstBadSeq
             * @memberof wardkeeper.v1.LedgerSetAside
             * @instance
             */
            LedgerSetAside.prototype.firstBadSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LedgerSetAside finding.
             * @member {string} finding
             * @memberof wardkeeper.v1.LedgerSetAside
             * @instance
             */
            LedgerSetAside.prototype.finding = "";

            /**
             * Encodes the specified LedgerSetAside message. Does not implicitly {@link wardkeeper.v1.LedgerSetAside.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LedgerSetAside
             * @static
             * @param {wardkeeper.v1.LedgerSetAside.$Properties} message LedgerSetAside message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LedgerSetAside.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ledger != null && $Object.hasOwnProperty.call(message, "ledger") && message.ledger.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ledger);
                if (message.firstBadSeq != null && $Object.hasOwnProperty.call(message, "firstBadSeq") && (typeof message.firstBadSeq === "object" ? message.firstBadSeq.low || message.firstBadSeq.high : message.firstBadSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstBadSeq);
                if (message.finding != null && $Object.hasOwnProperty.call(message, "finding") && message.finding !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.finding);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LedgerSetAside message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LedgerSetAside
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LedgerSetAside & wardkeeper.v1.LedgerSetAside.$Shape} LedgerSetAside
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LedgerSetAside.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LedgerSetAside();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledger = value;
                            else
                                delete message.ledger;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstBadSeq = value;
                            else
                                delete message.firstBadSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.finding = value;
                            else
                                delete message.finding;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LedgerSetAside;
        })();

        v1.AgentStarted = (function() {

            /**
             * Properties of an AgentStarted.
             * @typedef {Object} wardkeeper.v1.AgentStarted.$Properties
             * @property {string|null} [version] AgentStarted version
             * @property {number|null} [bootCounter] AgentStarted bootCounter
             * @property {boolean|null} [previousStopClean] AgentStarted previousStopClean
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentStarted.
             * @memberof wardkeeper.v1
             * @interface IAgentStarted
             * @augments wardkeeper.v1.AgentStarted.$Properties
             * @deprecated Use wardkeeper.v1.AgentStarted.$Properties instead.
             */

            /**
             * Shape of an AgentStarted.
             * @typedef {wardkeeper.v1.AgentStarted.$Properties} wardkeeper.v1.AgentStarted.$Shape
             */

            /**
             * Constructs a new AgentStarted.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AgentStarted.
             * @constructor
             * @param {wardkeeper.v1.AgentStarted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentStarted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AgentStarted version.
             * @member {string} version
             * @memberof wardkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.version = "";

            /**
             * AgentStarted bootCounter.
             * @member {number} bootCounter
             * @memberof wardkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.bootCounter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AgentStarted previousStopClean.
             * @member {boolean} previousStopClean
             * @memberof wardkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.previousStopClean = false;

            /**
             * Encodes the specified AgentStarted message. Does not implicitly {@link wardkeeper.v1.AgentStarted.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AgentStarted
             * @static
             * @param {wardkeeper.v1.AgentStarted.$Properties} message AgentStarted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentStarted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.version);
                if (message.bootCounter != null && $Object.hasOwnProperty.call(message, "bootCounter") && (typeof message.bootCounter === "object" ? message.bootCounter.low || message.bootCounter.high : message.bootCounter !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bootCounter);
                if (message.previousStopClean != null && $Object.hasOwnProperty.call(message, "previousStopClean") && message.previousStopClean !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.previousStopClean);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AgentStarted message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AgentStarted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AgentStarted & wardkeeper.v1.AgentStarted.$Shape} AgentStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentStarted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AgentStarted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bootCounter = value;
                            else
                                delete message.bootCounter;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.previousStopClean = value;
                            else
                                delete message.previousStopClean;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AgentStarted;
        })();

        v1.AgentStopped = (function() {

            /**
             * Properties of an AgentStopped.
             * @typedef {Object} wardkeeper.v1.AgentStopped.$Properties
             * @property {string|null} [reason] AgentStopped reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentStopped.
             * @memberof wardkeeper.v1
             * @interface IAgentStopped
             * @augments wardkeeper.v1.AgentStopped.$Properties
             * @deprecated Use wardkeeper.v1.AgentStopped.$Properties instead.
             */

            /**
             * Shape of an AgentStopped.
             * @typedef {wardkeeper.v1.AgentStopped.$Properties} wardkeeper.v1.AgentStopped.$Shape
             */

            /**
             * Constructs a new AgentStopped.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AgentStopped.
             * @constructor
             * @param {wardkeeper.v1.AgentStopped.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentStopped = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AgentStopped reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.AgentStopped
             * @instance
             */
            AgentStopped.prototype.reason = "";

            /**
             * Encodes the specified AgentStopped message. Does not implicitly {@link wardkeeper.v1.AgentStopped.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AgentStopped
             * @static
             * @param {wardkeeper.v1.AgentStopped.$Properties} message AgentStopped message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentStopped.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AgentStopped message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AgentStopped
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AgentStopped & wardkeeper.v1.AgentStopped.$Shape} AgentStopped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentStopped.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AgentStopped();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AgentStopped;
        })();

        v1.TimeChanged = (function() {

            /**
             * Properties of a TimeChanged.
             * @typedef {Object} wardkeeper.v1.TimeChanged.$Properties
             * @property {number|null} [stepMs] TimeChanged stepMs
             * @property {wardkeeper.v1.TimeQuality|null} [quality] TimeChanged quality
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TimeChanged.
             * @memberof wardkeeper.v1
             * @interface ITimeChanged
             * @augments wardkeeper.v1.TimeChanged.$Properties
             * @deprecated Use wardkeeper.v1.TimeChanged.$Properties instead.
             */

            /**
             * Shape of a TimeChanged.
             * @typedef {wardkeeper.v1.TimeChanged.$Properties} wardkeeper.v1.TimeChanged.$Shape
             */

            /**
             * Constructs a new TimeChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a TimeChanged.
             * @constructor
             * @param {wardkeeper.v1.TimeChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TimeChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TimeChanged stepMs.
             * @member {number} stepMs
             * @memberof wardkeeper.v1.TimeChanged
             * @instance
             */
            TimeChanged.prototype.stepMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * TimeChanged quality.
             * @member {wardkeeper.v1.TimeQuality} quality
             * @memberof wardkeeper.v1.TimeChanged
             * @instance
             */
            TimeChanged.prototype.quality = 0;

            /**
             * Encodes the specified TimeChanged message. Does not implicitly {@link wardkeeper.v1.TimeChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.TimeChanged
             * @static
             * @param {wardkeeper.v1.TimeChanged.$Properties} message TimeChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TimeChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stepMs != null && $Object.hasOwnProperty.call(message, "stepMs") && (typeof message.stepMs === "object" ? message.stepMs.low || message.stepMs.high : message.stepMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).sint64(message.stepMs);
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality") && message.quality !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.quality);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TimeChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.TimeChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TimeChanged & wardkeeper.v1.TimeChanged.$Shape} TimeChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TimeChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.TimeChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.stepMs = value;
                            else
                                delete message.stepMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.quality = value;
                            else
                                delete message.quality;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeChanged;
        })();

        v1.LinkChanged = (function() {

            /**
             * Properties of a LinkChanged.
             * @typedef {Object} wardkeeper.v1.LinkChanged.$Properties
             * @property {boolean|null} [connected] LinkChanged connected
             * @property {string|null} [reason] LinkChanged reason
             * @property {number|null} [downMs] LinkChanged downMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkChanged.
             * @memberof wardkeeper.v1
             * @interface ILinkChanged
             * @augments wardkeeper.v1.LinkChanged.$Properties
             * @deprecated Use wardkeeper.v1.LinkChanged.$Properties instead.
             */

            /**
             * Shape of a LinkChanged.
             * @typedef {wardkeeper.v1.LinkChanged.$Properties} wardkeeper.v1.LinkChanged.$Shape
             */

            /**
             * Constructs a new LinkChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LinkChanged.
             * @constructor
             * @param {wardkeeper.v1.LinkChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkChanged connected.
             * @member {boolean} connected
             * @memberof wardkeeper.v1.LinkChanged
             * @instance
             */
            LinkChanged.prototype.connected = false;

            /**
             * LinkChanged reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.LinkChanged
             * @instance
             */
            LinkChanged.prototype.reason = "";

            /**
             * LinkChanged downMs.
             * @member {number} downMs
             * @memberof wardkeeper.v1.LinkChanged
             * @instance
             */
            LinkChanged.prototype.downMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified LinkChanged message. Does not implicitly {@link wardkeeper.v1.LinkChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LinkChanged
             * @static
             * @param {wardkeeper.v1.LinkChanged.$Properties} message LinkChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.connected != null && $Object.hasOwnProperty.call(message, "connected") && message.connected !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.connected);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.downMs != null && $Object.hasOwnProperty.call(message, "downMs") && (typeof message.downMs === "object" ? message.downMs.low || message.downMs.high : message.downMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.downMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LinkChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LinkChanged & wardkeeper.v1.LinkChanged.$Shape} LinkChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LinkChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.connected = value;
                            else
                                delete message.connected;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.downMs = value;
                            else
                                delete message.downMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LinkChanged;
        })();

        v1.EventsDropped = (function() {

            /**
             * Properties of an EventsDropped.
             * @typedef {Object} wardkeeper.v1.EventsDropped.$Properties
             * @property {number|null} [firstSeq] EventsDropped firstSeq
             * @property {number|null} [lastSeq] EventsDropped lastSeq
             * @property {number|null} [count] EventsDropped count
             * @property {wardkeeper.v1.Severity|null} [highest] EventsDropped highest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventsDropped.
             * @memberof wardkeeper.v1
             * @interface IEventsDropped
             * @augments wardkeeper.v1.EventsDropped.$Properties
             * @deprecated Use wardkeeper.v1.EventsDropped.$Properties instead.
             */

            /**
             * Shape of an EventsDropped.
             * @typedef {wardkeeper.v1.EventsDropped.$Properties} wardkeeper.v1.EventsDropped.$Shape
             */

            /**
             * Constructs a new EventsDropped.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EventsDropped.
             * @constructor
             * @param {wardkeeper.v1.EventsDropped.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventsDropped = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventsDropped firstSeq.
             * @member {number} firstSeq
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.firstSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventsDropped lastSeq.
             * @member {number} lastSeq
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.lastSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventsDropped count.
             * @member {number} count
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventsDropped highest.
             * @member {wardkeeper.v1.Severity} highest
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.highest = 0;

            /**
             * Encodes the specified EventsDropped message. Does not implicitly {@link wardkeeper.v1.EventsDropped.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EventsDropped
             * @static
             * @param {wardkeeper.v1.EventsDropped.$Properties} message EventsDropped message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventsDropped.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.firstSeq != null && $Object.hasOwnProperty.call(message, "firstSeq") && (typeof message.firstSeq === "object" ? message.firstSeq.low || message.firstSeq.high : message.firstSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.firstSeq);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && (typeof message.lastSeq === "object" ? message.lastSeq.low || message.lastSeq.high : message.lastSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastSeq);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.count);
                if (message.highest != null && $Object.hasOwnProperty.call(message, "highest") && message.highest !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.highest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EventsDropped message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EventsDropped
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EventsDropped & wardkeeper.v1.EventsDropped.$Shape} EventsDropped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EventsDropped.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EventsDropped();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstSeq = value;
                            else
                                delete message.firstSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSeq = value;
                            else
                                delete message.lastSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.highest = value;
                            else
                                delete message.highest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EventsDropped;
        })();

        v1.TrustRefused = (function() {

            /**
             * Properties of a TrustRefused.
             * @typedef {Object} wardkeeper.v1.TrustRefused.$Properties
             * @property {string|null} [object] TrustRefused object
             * @property {string|null} [code] TrustRefused code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TrustRefused.
             * @memberof wardkeeper.v1
             * @interface ITrustRefused
             * @augments wardkeeper.v1.TrustRefused.$Properties
             * @deprecated Use wardkeeper.v1.TrustRefused.$Properties instead.
             */

            /**
             * Shape of a TrustRefused.
             * @typedef {wardkeeper.v1.TrustRefused.$Properties} wardkeeper.v1.TrustRefused.$Shape
             */

            /**
             * Constructs a new TrustRefused.
             * @memberof wardkeeper.v1
             * @classdesc Represents a TrustRefused.
             * @constructor
             * @param {wardkeeper.v1.TrustRefused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TrustRefused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TrustRefused object.
             * @member {string} object
             * @memberof wardkeeper.v1.TrustRefused
             * @instance
             */
            TrustRefused.prototype.object = "";

            /**
             * TrustRefused code.
             * @member {string} code
             * @memberof wardkeeper.v1.TrustRefused
             * @instance
             */
            TrustRefused.prototype.code = "";

            /**
             * Encodes the specified TrustRefused message. Does not implicitly {@link wardkeeper.v1.TrustRefused.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.TrustRefused
             * @static
             * @param {wardkeeper.v1.TrustRefused.$Properties} message TrustRefused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TrustRefused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.object != null && $Object.hasOwnProperty.call(message, "object") && message.object !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.object);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TrustRefused message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.TrustRefused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TrustRefused & wardkeeper.v1.TrustRefused.$Shape} TrustRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TrustRefused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.TrustRefused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.object = value;
                            else
                                delete message.object;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TrustRefused;
        })();

        v1.LoginSucceeded = (function() {

            /**
             * Properties of a LoginSucceeded.
             * @typedef {Object} wardkeeper.v1.LoginSucceeded.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] LoginSucceeded origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] LoginSucceeded authenticator
             * @property {string|null} [role] LoginSucceeded role
             * @property {number|null} [failuresBefore] LoginSucceeded failuresBefore
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginSucceeded.
             * @memberof wardkeeper.v1
             * @interface ILoginSucceeded
             * @augments wardkeeper.v1.LoginSucceeded.$Properties
             * @deprecated Use wardkeeper.v1.LoginSucceeded.$Properties instead.
             */

            /**
             * Shape of a LoginSucceeded.
             * @typedef {wardkeeper.v1.LoginSucceeded.$Properties} wardkeeper.v1.LoginSucceeded.$Shape
             */

            /**
             * Constructs a new LoginSucceeded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LoginSucceeded.
             * @constructor
             * @param {wardkeeper.v1.LoginSucceeded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginSucceeded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginSucceeded origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.origin = 0;

            /**
             * LoginSucceeded authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.authenticator = 0;

            /**
             * LoginSucceeded role.
             * @member {string} role
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.role = "";

            /**
             * LoginSucceeded failuresBefore.
             * @member {number} failuresBefore
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.failuresBefore = 0;

            /**
             * Encodes the specified LoginSucceeded message. Does not implicitly {@link wardkeeper.v1.LoginSucceeded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LoginSucceeded
             * @static
             * @param {wardkeeper.v1.LoginSucceeded.$Properties} message LoginSucceeded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginSucceeded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                if (message.failuresBefore != null && $Object.hasOwnProperty.call(message, "failuresBefore") && message.failuresBefore !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.failuresBefore);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginSucceeded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LoginSucceeded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginSucceeded & wardkeeper.v1.LoginSucceeded.$Shape} LoginSucceeded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginSucceeded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LoginSucceeded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.failuresBefore = value;
                            else
                                delete message.failuresBefore;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LoginSucceeded;
        })();

        v1.LoginFailed = (function() {

            /**
             * Properties of a LoginFailed.
             * @typedef {Object} wardkeeper.v1.LoginFailed.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] LoginFailed origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] LoginFailed authenticator
             * @property {number|null} [consecutiveFailures] LoginFailed consecutiveFailures
             * @property {boolean|null} [interrupted] LoginFailed interrupted
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginFailed.
             * @memberof wardkeeper.v1
             * @interface ILoginFailed
             * @augments wardkeeper.v1.LoginFailed.$Properties
             * @deprecated Use wardkeeper.v1.LoginFailed.$Properties instead.
             */

            /**
             * Shape of a LoginFailed.
             * @typedef {wardkeeper.v1.LoginFailed.$Properties} wardkeeper.v1.LoginFailed.$Shape
             */

            /**
             * Constructs a new LoginFailed.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LoginFailed.
             * @constructor
             * @param {wardkeeper.v1.LoginFailed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginFailed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginFailed origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.origin = 0;

            /**
             * LoginFailed authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.authenticator = 0;

            /**
             * LoginFailed consecutiveFailures.
             * @member {number} consecutiveFailures
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.consecutiveFailures = 0;

            /**
             * LoginFailed interrupted.
             * @member {boolean} interrupted
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.interrupted = false;

            /**
             * Encodes the specified LoginFailed message. Does not implicitly {@link wardkeeper.v1.LoginFailed.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LoginFailed
             * @static
             * @param {wardkeeper.v1.LoginFailed.$Properties} message LoginFailed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginFailed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.consecutiveFailures != null && $Object.hasOwnProperty.call(message, "consecutiveFailures") && message.consecutiveFailures !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.consecutiveFailures);
                if (message.interrupted != null && $Object.hasOwnProperty.call(message, "interrupted") && message.interrupted !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.interrupted);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginFailed message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LoginFailed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginFailed & wardkeeper.v1.LoginFailed.$Shape} LoginFailed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginFailed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LoginFailed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.consecutiveFailures = value;
                            else
                                delete message.consecutiveFailures;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.interrupted = value;
                            else
                                delete message.interrupted;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LoginFailed;
        })();

        v1.LoginDenied = (function() {

            /**
             * Properties of a LoginDenied.
             * @typedef {Object} wardkeeper.v1.LoginDenied.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] LoginDenied origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] LoginDenied authenticator
             * @property {string|null} [code] LoginDenied code
             * @property {number|null} [retryAfterMs] LoginDenied retryAfterMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginDenied.
             * @memberof wardkeeper.v1
             * @interface ILoginDenied
             * @augments wardkeeper.v1.LoginDenied.$Properties
             * @deprecated Use wardkeeper.v1.LoginDenied.$Properties instead.
             */

            /**
             * Shape of a LoginDenied.
             * @typedef {wardkeeper.v1.LoginDenied.$Properties} wardkeeper.v1.LoginDenied.$Shape
             */

            /**
             * Constructs a new LoginDenied.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LoginDenied.
             * @constructor
             * @param {wardkeeper.v1.LoginDenied.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginDenied = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginDenied origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.origin = 0;

            /**
             * LoginDenied authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.authenticator = 0;

            /**
             * LoginDenied code.
             * @member {string} code
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.code = "";

            /**
             * LoginDenied retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.retryAfterMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified LoginDenied message. Does not implicitly {@link wardkeeper.v1.LoginDenied.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LoginDenied
             * @static
             * @param {wardkeeper.v1.LoginDenied.$Properties} message LoginDenied message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginDenied.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.code);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && (typeof message.retryAfterMs === "object" ? message.retryAfterMs.low || message.retryAfterMs.high : message.retryAfterMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.retryAfterMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginDenied message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LoginDenied
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginDenied & wardkeeper.v1.LoginDenied.$Shape} LoginDenied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginDenied.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LoginDenied();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LoginDenied;
        })();

        v1.AccessBlocked = (function() {

            /**
             * Properties of an AccessBlocked.
             * @typedef {Object} wardkeeper.v1.AccessBlocked.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] AccessBlocked origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] AccessBlocked authenticator
             * @property {boolean|null} [locked] AccessBlocked locked
             * @property {number|null} [forMs] AccessBlocked forMs
             * @property {number|null} [consecutiveFailures] AccessBlocked consecutiveFailures
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccessBlocked.
             * @memberof wardkeeper.v1
             * @interface IAccessBlocked
             * @augments wardkeeper.v1.AccessBlocked.$Properties
             * @deprecated Use wardkeeper.v1.AccessBlocked.$Properties instead.
             */

            /**
             * Shape of an AccessBlocked.
             * @typedef {wardkeeper.v1.AccessBlocked.$Properties} wardkeeper.v1.AccessBlocked.$Shape
             */

            /**
             * Constructs a new AccessBlocked.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AccessBlocked.
             * @constructor
             * @param {wardkeeper.v1.AccessBlocked.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccessBlocked = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccessBlocked origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.origin = 0;

            /**
             * AccessBlocked authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.authenticator = 0;

            /**
             * AccessBlocked locked.
             * @member {boolean} locked
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.locked = false;

            /**
             * AccessBlocked forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AccessBlocked consecutiveFailures.
             * @member {number} consecutiveFailures
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.consecutiveFailures = 0;

            /**
             * Encodes the specified AccessBlocked message. Does not implicitly {@link wardkeeper.v1.AccessBlocked.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AccessBlocked
             * @static
             * @param {wardkeeper.v1.AccessBlocked.$Properties} message AccessBlocked message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccessBlocked.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.locked != null && $Object.hasOwnProperty.call(message, "locked") && message.locked !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.locked);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.forMs);
                if (message.consecutiveFailures != null && $Object.hasOwnProperty.call(message, "consecutiveFailures") && message.consecutiveFailures !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.consecutiveFailures);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccessBlocked message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AccessBlocked
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccessBlocked & wardkeeper.v1.AccessBlocked.$Shape} AccessBlocked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccessBlocked.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AccessBlocked();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.locked = value;
                            else
                                delete message.locked;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.consecutiveFailures = value;
                            else
                                delete message.consecutiveFailures;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccessBlocked;
        })();

        v1.SessionEnded = (function() {

            /**
             * Properties of a SessionEnded.
             * @typedef {Object} wardkeeper.v1.SessionEnded.$Properties
             * @property {string|null} [reason] SessionEnded reason
             * @property {number|null} [lastedMs] SessionEnded lastedMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionEnded.
             * @memberof wardkeeper.v1
             * @interface ISessionEnded
             * @augments wardkeeper.v1.SessionEnded.$Properties
             * @deprecated Use wardkeeper.v1.SessionEnded.$Properties instead.
             */

            /**
             * Shape of a SessionEnded.
             * @typedef {wardkeeper.v1.SessionEnded.$Properties} wardkeeper.v1.SessionEnded.$Shape
             */

            /**
             * Constructs a new SessionEnded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SessionEnded.
             * @constructor
             * @param {wardkeeper.v1.SessionEnded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionEnded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionEnded reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.SessionEnded
             * @instance
             */
            SessionEnded.prototype.reason = "";

            /**
             * SessionEnded lastedMs.
             * @member {number} lastedMs
             * @memberof wardkeeper.v1.SessionEnded
             * @instance
             */
            SessionEnded.prototype.lastedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link wardkeeper.v1.SessionEnded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SessionEnded
             * @static
             * @param {wardkeeper.v1.SessionEnded.$Properties} message SessionEnded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionEnded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.lastedMs != null && $Object.hasOwnProperty.call(message, "lastedMs") && (typeof message.lastedMs === "object" ? message.lastedMs.low || message.lastedMs.high : message.lastedMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastedMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SessionEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SessionEnded & wardkeeper.v1.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionEnded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SessionEnded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastedMs = value;
                            else
                                delete message.lastedMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionEnded;
        })();

        v1.EssentialAction = (function() {

            /**
             * Properties of an EssentialAction.
             * @typedef {Object} wardkeeper.v1.EssentialAction.$Properties
             * @property {string|null} [action] EssentialAction action
             * @property {wardkeeper.v1.Origin|null} [origin] EssentialAction origin
             * @property {number|null} [count] EssentialAction count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EssentialAction.
             * @memberof wardkeeper.v1
             * @interface IEssentialAction
             * @augments wardkeeper.v1.EssentialAction.$Properties
             * @deprecated Use wardkeeper.v1.EssentialAction.$Properties instead.
             */

            /**
             * Shape of an EssentialAction.
             * @typedef {wardkeeper.v1.EssentialAction.$Properties} wardkeeper.v1.EssentialAction.$Shape
             */

            /**
             * Constructs a new EssentialAction.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EssentialAction.
             * @constructor
             * @param {wardkeeper.v1.EssentialAction.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EssentialAction = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EssentialAction action.
             * @member {string} action
             * @memberof wardkeeper.v1.EssentialAction
             * @instance
             */
            EssentialAction.prototype.action = "";

            /**
             * EssentialAction origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.EssentialAction
             * @instance
             */
            EssentialAction.prototype.origin = 0;

            /**
             * EssentialAction count.
             * @member {number} count
             * @memberof wardkeeper.v1.EssentialAction
             * @instance
             */
            EssentialAction.prototype.count = 0;

            /**
             * Encodes the specified EssentialAction message. Does not implicitly {@link wardkeeper.v1.EssentialAction.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EssentialAction
             * @static
             * @param {wardkeeper.v1.EssentialAction.$Properties} message EssentialAction message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EssentialAction.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.action);
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.origin);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EssentialAction message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EssentialAction
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EssentialAction & wardkeeper.v1.EssentialAction.$Shape} EssentialAction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EssentialAction.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EssentialAction();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.action = value;
                            else
                                delete message.action;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EssentialAction;
        })();

        v1.AttemptsThrottled = (function() {

            /**
             * Properties of an AttemptsThrottled.
             * @typedef {Object} wardkeeper.v1.AttemptsThrottled.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] AttemptsThrottled origin
             * @property {number|null} [count] AttemptsThrottled count
             * @property {number|null} [overMs] AttemptsThrottled overMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AttemptsThrottled.
             * @memberof wardkeeper.v1
             * @interface IAttemptsThrottled
             * @augments wardkeeper.v1.AttemptsThrottled.$Properties
             * @deprecated Use wardkeeper.v1.AttemptsThrottled.$Properties instead.
             */

            /**
             * Shape of an AttemptsThrottled.
             * @typedef {wardkeeper.v1.AttemptsThrottled.$Properties} wardkeeper.v1.AttemptsThrottled.$Shape
             */

            /**
             * Constructs a new AttemptsThrottled.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AttemptsThrottled.
             * @constructor
             * @param {wardkeeper.v1.AttemptsThrottled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AttemptsThrottled = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AttemptsThrottled origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @instance
             */
            AttemptsThrottled.prototype.origin = 0;

            /**
             * AttemptsThrottled count.
             * @member {number} count
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @instance
             */
            AttemptsThrottled.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AttemptsThrottled overMs.
             * @member {number} overMs
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @instance
             */
            AttemptsThrottled.prototype.overMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified AttemptsThrottled message. Does not implicitly {@link wardkeeper.v1.AttemptsThrottled.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @static
             * @param {wardkeeper.v1.AttemptsThrottled.$Properties} message AttemptsThrottled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AttemptsThrottled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.count);
                if (message.overMs != null && $Object.hasOwnProperty.call(message, "overMs") && (typeof message.overMs === "object" ? message.overMs.low || message.overMs.high : message.overMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.overMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AttemptsThrottled message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AttemptsThrottled & wardkeeper.v1.AttemptsThrottled.$Shape} AttemptsThrottled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AttemptsThrottled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AttemptsThrottled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.overMs = value;
                            else
                                delete message.overMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AttemptsThrottled;
        })();

        v1.AccountChanged = (function() {

            /**
             * Properties of an AccountChanged.
             * @typedef {Object} wardkeeper.v1.AccountChanged.$Properties
             * @property {string|null} [change] AccountChanged change
             * @property {Uint8Array|null} [account] AccountChanged account
             * @property {string|null} [role] AccountChanged role
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccountChanged.
             * @memberof wardkeeper.v1
             * @interface IAccountChanged
             * @augments wardkeeper.v1.AccountChanged.$Properties
             * @deprecated Use wardkeeper.v1.AccountChanged.$Properties instead.
             */

            /**
             * Shape of an AccountChanged.
             * @typedef {wardkeeper.v1.AccountChanged.$Properties} wardkeeper.v1.AccountChanged.$Shape
             */

            /**
             * Constructs a new AccountChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AccountChanged.
             * @constructor
             * @param {wardkeeper.v1.AccountChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccountChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccountChanged change.
             * @member {string} change
             * @memberof wardkeeper.v1.AccountChanged
             * @instance
             */
            AccountChanged.prototype.change = "";

            /**
             * AccountChanged account.
             * @member {Uint8Array} account
             * @memberof wardkeeper.v1.AccountChanged
             * @instance
             */
            AccountChanged.prototype.account = $util.newBuffer([]);

            /**
             * AccountChanged role.
             * @member {string} role
             * @memberof wardkeeper.v1.AccountChanged
             * @instance
             */
            AccountChanged.prototype.role = "";

            /**
             * Encodes the specified AccountChanged message. Does not implicitly {@link wardkeeper.v1.AccountChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AccountChanged
             * @static
             * @param {wardkeeper.v1.AccountChanged.$Properties} message AccountChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccountChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.account);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccountChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AccountChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccountChanged & wardkeeper.v1.AccountChanged.$Shape} AccountChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccountChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AccountChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccountChanged;
        })();

        v1.AccessDegraded = (function() {

            /**
             * Properties of an AccessDegraded.
             * @typedef {Object} wardkeeper.v1.AccessDegraded.$Properties
             * @property {string|null} [code] AccessDegraded code
             * @property {number|null} [count] AccessDegraded count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccessDegraded.
             * @memberof wardkeeper.v1
             * @interface IAccessDegraded
             * @augments wardkeeper.v1.AccessDegraded.$Properties
             * @deprecated Use wardkeeper.v1.AccessDegraded.$Properties instead.
             */

            /**
             * Shape of an AccessDegraded.
             * @typedef {wardkeeper.v1.AccessDegraded.$Properties} wardkeeper.v1.AccessDegraded.$Shape
             */

            /**
             * Constructs a new AccessDegraded.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AccessDegraded.
             * @constructor
             * @param {wardkeeper.v1.AccessDegraded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccessDegraded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccessDegraded code.
             * @member {string} code
             * @memberof wardkeeper.v1.AccessDegraded
             * @instance
             */
            AccessDegraded.prototype.code = "";

            /**
             * AccessDegraded count.
             * @member {number} count
             * @memberof wardkeeper.v1.AccessDegraded
             * @instance
             */
            AccessDegraded.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified AccessDegraded message. Does not implicitly {@link wardkeeper.v1.AccessDegraded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AccessDegraded
             * @static
             * @param {wardkeeper.v1.AccessDegraded.$Properties} message AccessDegraded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccessDegraded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccessDegraded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AccessDegraded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccessDegraded & wardkeeper.v1.AccessDegraded.$Shape} AccessDegraded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccessDegraded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AccessDegraded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccessDegraded;
        })();

        v1.BaselineRecorded = (function() {

            /**
             * Properties of a BaselineRecorded.
             * @typedef {Object} wardkeeper.v1.BaselineRecorded.$Properties
             * @property {string|null} [set] BaselineRecorded set
             * @property {number|null} [files] BaselineRecorded files
             * @property {Uint8Array|null} [root] BaselineRecorded root
             * @property {string|null} [authority] BaselineRecorded authority
             * @property {number|null} [version] BaselineRecorded version
             * @property {Uint8Array|null} [source] BaselineRecorded source
             * @property {Uint8Array|null} [previousRoot] BaselineRecorded previousRoot
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BaselineRecorded.
             * @memberof wardkeeper.v1
             * @interface IBaselineRecorded
             * @augments wardkeeper.v1.BaselineRecorded.$Properties
             * @deprecated Use wardkeeper.v1.BaselineRecorded.$Properties instead.
             */

            /**
             * Shape of a BaselineRecorded.
             * @typedef {wardkeeper.v1.BaselineRecorded.$Properties} wardkeeper.v1.BaselineRecorded.$Shape
             */

            /**
             * Constructs a new BaselineRecorded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a BaselineRecorded.
             * @constructor
             * @param {wardkeeper.v1.BaselineRecorded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BaselineRecorded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BaselineRecorded set.
             * @member {string} set
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.set = "";

            /**
             * BaselineRecorded files.
             * @member {number} files
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.files = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * BaselineRecorded root.
             * @member {Uint8Array} root
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.root = $util.newBuffer([]);

            /**
             * BaselineRecorded authority.
             * @member {string} authority
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.authority = "";

            /**
             * BaselineRecorded version.
             * @member {number} version
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * BaselineRecorded source.
             * @member {Uint8Array} source
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.source = $util.newBuffer([]);

            /**
             * BaselineRecorded previousRoot.
             * @member {Uint8Array} previousRoot
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.previousRoot = $util.newBuffer([]);

            /**
             * Encodes the specified BaselineRecorded message. Does not implicitly {@link wardkeeper.v1.BaselineRecorded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.BaselineRecorded
             * @static
             * @param {wardkeeper.v1.BaselineRecorded.$Properties} message BaselineRecorded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BaselineRecorded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.files != null && $Object.hasOwnProperty.call(message, "files") && (typeof message.files === "object" ? message.files.low || message.files.high : message.files !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.files);
                if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.root);
                if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.authority);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 140, wireType 0 =*/1120).uint64(message.version);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source.length)
                    writer.uint32(/* id 141, wireType 2 =*/1130).bytes(message.source);
                if (message.previousRoot != null && $Object.hasOwnProperty.call(message, "previousRoot") && message.previousRoot.length)
                    writer.uint32(/* id 142, wireType 2 =*/1138).bytes(message.previousRoot);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BaselineRecorded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.BaselineRecorded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BaselineRecorded & wardkeeper.v1.BaselineRecorded.$Shape} BaselineRecorded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BaselineRecorded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.BaselineRecorded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.files = value;
                            else
                                delete message.files;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.root = value;
                            else
                                delete message.root;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authority = value;
                            else
                                delete message.authority;
                            continue;
                        }
                    case 140: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 141: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 142: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.previousRoot = value;
                            else
                                delete message.previousRoot;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BaselineRecorded;
        })();

        v1.FileChanged = (function() {

            /**
             * Properties of a FileChanged.
             * @typedef {Object} wardkeeper.v1.FileChanged.$Properties
             * @property {string|null} [set] FileChanged set
             * @property {Uint8Array|null} [path] FileChanged path
             * @property {wardkeeper.v1.FileChanged.Change|null} [change] FileChanged change
             * @property {wardkeeper.v1.FileChanged.Net|null} [net] FileChanged net
             * @property {wardkeeper.v1.FileState.$Properties|null} [before] FileChanged before
             * @property {wardkeeper.v1.FileState.$Properties|null} [after] FileChanged after
             * @property {string|null} ["class"] FileChanged class
             * @property {Array.<string>|null} [meanings] FileChanged meanings
             * @property {Uint8Array|null} [movedFrom] FileChanged movedFrom
             * @property {Uint8Array|null} [movedTo] FileChanged movedTo
             * @property {wardkeeper.v1.FileActor.$Properties|null} [who] FileChanged who
             * @property {boolean|null} [maintenance] FileChanged maintenance
             * @property {boolean|null} [duringChange] FileChanged duringChange
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileChanged.
             * @memberof wardkeeper.v1
             * @interface IFileChanged
             * @augments wardkeeper.v1.FileChanged.$Properties
             * @deprecated Use wardkeeper.v1.FileChanged.$Properties instead.
             */

            /**
             * Shape of a FileChanged.
             * @typedef {wardkeeper.v1.FileChanged.$Properties} wardkeeper.v1.FileChanged.$Shape
             */

            /**
             * Constructs a new FileChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FileChanged.
             * @constructor
             * @param {wardkeeper.v1.FileChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileChanged = function (properties) {
                this.meanings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileChanged set.
             * @member {string} set
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.set = "";

            /**
             * FileChanged path.
             * @member {Uint8Array} path
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.path = $util.newBuffer([]);

            /**
             * FileChanged change.
             * @member {wardkeeper.v1.FileChanged.Change} change
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.change = 0;

            /**
             * FileChanged net.
             * @member {wardkeeper.v1.FileChanged.Net} net
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.net = 0;

            /**
             * FileChanged before.
             * @member {wardkeeper.v1.FileState.$Properties|null|undefined} before
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.before = null;

            /**
             * FileChanged after.
             * @member {wardkeeper.v1.FileState.$Properties|null|undefined} after
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.after = null;

            /**
             * FileChanged class.
             * @member {string} class
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype["class"] = "";

            /**
             * FileChanged meanings.
             * @member {Array.<string>} meanings
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.meanings = $util.emptyArray;

            /**
             * FileChanged movedFrom.
             * @member {Uint8Array} movedFrom
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.movedFrom = $util.newBuffer([]);

            /**
             * FileChanged movedTo.
             * @member {Uint8Array} movedTo
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.movedTo = $util.newBuffer([]);

            /**
             * FileChanged who.
             * @member {wardkeeper.v1.FileActor.$Properties|null|undefined} who
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.who = null;

            /**
             * FileChanged maintenance.
             * @member {boolean} maintenance
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.maintenance = false;

            /**
             * FileChanged duringChange.
             * @member {boolean} duringChange
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.duringChange = false;

            /**
             * Encodes the specified FileChanged message. Does not implicitly {@link wardkeeper.v1.FileChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FileChanged
             * @static
             * @param {wardkeeper.v1.FileChanged.$Properties} message FileChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.path);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.change);
                if (message.net != null && $Object.hasOwnProperty.call(message, "net") && message.net !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.net);
                if (message.before != null && $Object.hasOwnProperty.call(message, "before"))
                    $root.wardkeeper.v1.FileState.encode(message.before, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.after != null && $Object.hasOwnProperty.call(message, "after"))
                    $root.wardkeeper.v1.FileState.encode(message.after, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message["class"] != null && $Object.hasOwnProperty.call(message, "class") && message["class"] !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message["class"]);
                if (message.maintenance != null && $Object.hasOwnProperty.call(message, "maintenance") && message.maintenance !== false)
                    writer.uint32(/* id 140, wireType 0 =*/1120).bool(message.maintenance);
                if (message.duringChange != null && $Object.hasOwnProperty.call(message, "duringChange") && message.duringChange !== false)
                    writer.uint32(/* id 141, wireType 0 =*/1128).bool(message.duringChange);
                if (message.meanings != null && message.meanings.length)
                    for (let i = 0; i < message.meanings.length; ++i)
                        writer.uint32(/* id 150, wireType 2 =*/1202).string(message.meanings[i]);
                if (message.movedFrom != null && $Object.hasOwnProperty.call(message, "movedFrom") && message.movedFrom.length)
                    writer.uint32(/* id 151, wireType 2 =*/1210).bytes(message.movedFrom);
                if (message.movedTo != null && $Object.hasOwnProperty.call(message, "movedTo") && message.movedTo.length)
                    writer.uint32(/* id 152, wireType 2 =*/1218).bytes(message.movedTo);
                if (message.who != null && $Object.hasOwnProperty.call(message, "who"))
                    $root.wardkeeper.v1.FileActor.encode(message.who, writer.uint32(/* id 153, wireType 2 =*/1226).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FileChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileChanged & wardkeeper.v1.FileChanged.$Shape} FileChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FileChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.net = value;
                            else
                                delete message.net;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.before = $root.wardkeeper.v1.FileState.decode(reader, reader.size(), $undefined, _depth + 1, message.before);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.after = $root.wardkeeper.v1.FileState.decode(reader, reader.size(), $undefined, _depth + 1, message.after);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message["class"] = value;
                            else
                                delete message["class"];
                            continue;
                        }
                    case 150: {
                            if (wireType !== 2)
                                break;
                            if (!(message.meanings && message.meanings.length))
                                message.meanings = [];
                            message.meanings.push(reader.stringVerify());
                            continue;
                        }
                    case 151: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.movedFrom = value;
                            else
                                delete message.movedFrom;
                            continue;
                        }
                    case 152: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.movedTo = value;
                            else
                                delete message.movedTo;
                            continue;
                        }
                    case 153: {
                            if (wireType !== 2)
                                break;
                            message.who = $root.wardkeeper.v1.FileActor.decode(reader, reader.size(), $undefined, _depth + 1, message.who);
                            continue;
                        }
                    case 140: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.maintenance = value;
                            else
                                delete message.maintenance;
                            continue;
                        }
                    case 141: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.duringChange = value;
                            else
                                delete message.duringChange;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Change enum.
             * @name wardkeeper.v1.FileChanged.Change
             * @enum {number}
             * @property {number} CHANGE_UNSPECIFIED=0 CHANGE_UNSPECIFIED value
             * @property {number} CONTENT=1 CONTENT value
             * @property {number} ATTRIBUTES=2 ATTRIBUTES value
             * @property {number} ADDED=3 ADDED value
             * @property {number} REMOVED=4 REMOVED value
             * @property {number} TYPE=5 TYPE value
             * @property {number} RESTORED=6 RESTORED value
             * @property {number} UNREADABLE=7 UNREADABLE value
             * @property {number} TRANSIENT=150 TRANSIENT value
             */
            FileChanged.Change = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CHANGE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "CONTENT"] = 1;
                values[valuesById[2] = "ATTRIBUTES"] = 2;
                values[valuesById[3] = "ADDED"] = 3;
                values[valuesById[4] = "REMOVED"] = 4;
                values[valuesById[5] = "TYPE"] = 5;
                values[valuesById[6] = "RESTORED"] = 6;
                values[valuesById[7] = "UNREADABLE"] = 7;
                values[valuesById[150] = "TRANSIENT"] = 150;
                return values;
            })();

            /**
             * Net enum.
             * @name wardkeeper.v1.FileChanged.Net
             * @enum {number}
             * @property {number} NET_UNSPECIFIED=0 NET_UNSPECIFIED value
             * @property {number} WATCH=1 WATCH value
             * @property {number} SWEEP=2 SWEEP value
             * @property {number} REREAD=3 REREAD value
             * @property {number} START=4 START value
             */
            FileChanged.Net = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "NET_UNSPECIFIED"] = 0;
                values[valuesById[1] = "WATCH"] = 1;
                values[valuesById[2] = "SWEEP"] = 2;
                values[valuesById[3] = "REREAD"] = 3;
                values[valuesById[4] = "START"] = 4;
                return values;
            })();

            return FileChanged;
        })();

        v1.FileState = (function() {

            /**
             * Properties of a FileState.
             * @typedef {Object} wardkeeper.v1.FileState.$Properties
             * @property {number|null} [mode] FileState mode
             * @property {number|null} [uid] FileState uid
             * @property {number|null} [gid] FileState gid
             * @property {number|null} [size] FileState size
             * @property {Uint8Array|null} [sha256] FileState sha256
             * @property {Uint8Array|null} [linkTarget] FileState linkTarget
             * @property {Uint8Array|null} [capability] FileState capability
             * @property {Uint8Array|null} [acl] FileState acl
             * @property {Uint8Array|null} [ima] FileState ima
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileState.
             * @memberof wardkeeper.v1
             * @interface IFileState
             * @augments wardkeeper.v1.FileState.$Properties
             * @deprecated Use wardkeeper.v1.FileState.$Properties instead.
             */

            /**
             * Shape of a FileState.
             * @typedef {wardkeeper.v1.FileState.$Properties} wardkeeper.v1.FileState.$Shape
             */

            /**
             * Constructs a new FileState.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FileState.
             * @constructor
             * @param {wardkeeper.v1.FileState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileState mode.
             * @member {number} mode
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.mode = 0;

            /**
             * FileState uid.
             * @member {number} uid
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.uid = 0;

            /**
             * FileState gid.
             * @member {number} gid
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.gid = 0;

            /**
             * FileState size.
             * @member {number} size
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FileState sha256.
             * @member {Uint8Array} sha256
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.sha256 = $util.newBuffer([]);

            /**
             * FileState linkTarget.
             * @member {Uint8Array} linkTarget
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.linkTarget = $util.newBuffer([]);

            /**
             * FileState capability.
             * @member {Uint8Array} capability
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.capability = $util.newBuffer([]);

            /**
             * FileState acl.
             * @member {Uint8Array} acl
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.acl = $util.newBuffer([]);

            /**
             * FileState ima.
             * @member {Uint8Array} ima
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.ima = $util.newBuffer([]);

            /**
             * Encodes the specified FileState message. Does not implicitly {@link wardkeeper.v1.FileState.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FileState
             * @static
             * @param {wardkeeper.v1.FileState.$Properties} message FileState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.mode);
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.uid);
                if (message.gid != null && $Object.hasOwnProperty.call(message, "gid") && message.gid !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.gid);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.size);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.sha256);
                if (message.linkTarget != null && $Object.hasOwnProperty.call(message, "linkTarget") && message.linkTarget.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.linkTarget);
                if (message.capability != null && $Object.hasOwnProperty.call(message, "capability") && message.capability.length)
                    writer.uint32(/* id 140, wireType 2 =*/1122).bytes(message.capability);
                if (message.acl != null && $Object.hasOwnProperty.call(message, "acl") && message.acl.length)
                    writer.uint32(/* id 141, wireType 2 =*/1130).bytes(message.acl);
                if (message.ima != null && $Object.hasOwnProperty.call(message, "ima") && message.ima.length)
                    writer.uint32(/* id 142, wireType 2 =*/1138).bytes(message.ima);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileState message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FileState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileState & wardkeeper.v1.FileState.$Shape} FileState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FileState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.gid = value;
                            else
                                delete message.gid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.linkTarget = value;
                            else
                                delete message.linkTarget;
                            continue;
                        }
                    case 140: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.capability = value;
                            else
                                delete message.capability;
                            continue;
                        }
                    case 141: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.acl = value;
                            else
                                delete message.acl;
                            continue;
                        }
                    case 142: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ima = value;
                            else
                                delete message.ima;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FileState;
        })();

        v1.WatchDegraded = (function() {

            /**
             * Properties of a WatchDegraded.
             * @typedef {Object} wardkeeper.v1.WatchDegraded.$Properties
             * @property {string|null} [set] WatchDegraded set
             * @property {string|null} [code] WatchDegraded code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchDegraded.
             * @memberof wardkeeper.v1
             * @interface IWatchDegraded
             * @augments wardkeeper.v1.WatchDegraded.$Properties
             * @deprecated Use wardkeeper.v1.WatchDegraded.$Properties instead.
             */

            /**
             * Shape of a WatchDegraded.
             * @typedef {wardkeeper.v1.WatchDegraded.$Properties} wardkeeper.v1.WatchDegraded.$Shape
             */

            /**
             * Constructs a new WatchDegraded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a WatchDegraded.
             * @constructor
             * @param {wardkeeper.v1.WatchDegraded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchDegraded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchDegraded set.
             * @member {string} set
             * @memberof wardkeeper.v1.WatchDegraded
             * @instance
             */
            WatchDegraded.prototype.set = "";

            /**
             * WatchDegraded code.
             * @member {string} code
             * @memberof wardkeeper.v1.WatchDegraded
             * @instance
             */
            WatchDegraded.prototype.code = "";

            /**
             * Encodes the specified WatchDegraded message. Does not implicitly {@link wardkeeper.v1.WatchDegraded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.WatchDegraded
             * @static
             * @param {wardkeeper.v1.WatchDegraded.$Properties} message WatchDegraded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchDegraded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchDegraded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.WatchDegraded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.WatchDegraded & wardkeeper.v1.WatchDegraded.$Shape} WatchDegraded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchDegraded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.WatchDegraded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchDegraded;
        })();

        v1.DeviceStateChanged = (function() {

            /**
             * Properties of a DeviceStateChanged.
             * @typedef {Object} wardkeeper.v1.DeviceStateChanged.$Properties
             * @property {string|null} [state] DeviceStateChanged state
             * @property {boolean|null} [patientConnected] DeviceStateChanged patientConnected
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeviceStateChanged.
             * @memberof wardkeeper.v1
             * @interface IDeviceStateChanged
             * @augments wardkeeper.v1.DeviceStateChanged.$Properties
             * @deprecated Use wardkeeper.v1.DeviceStateChanged.$Properties instead.
             */

            /**
             * Shape of a DeviceStateChanged.
             * @typedef {wardkeeper.v1.DeviceStateChanged.$Properties} wardkeeper.v1.DeviceStateChanged.$Shape
             */

            /**
             * Constructs a new DeviceStateChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a DeviceStateChanged.
             * @constructor
             * @param {wardkeeper.v1.DeviceStateChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeviceStateChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeviceStateChanged state.
             * @member {string} state
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @instance
             */
            DeviceStateChanged.prototype.state = "";

            /**
             * DeviceStateChanged patientConnected.
             * @member {boolean} patientConnected
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @instance
             */
            DeviceStateChanged.prototype.patientConnected = false;

            /**
             * Encodes the specified DeviceStateChanged message. Does not implicitly {@link wardkeeper.v1.DeviceStateChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @static
             * @param {wardkeeper.v1.DeviceStateChanged.$Properties} message DeviceStateChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeviceStateChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.state);
                if (message.patientConnected != null && $Object.hasOwnProperty.call(message, "patientConnected") && message.patientConnected !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.patientConnected);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeviceStateChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DeviceStateChanged & wardkeeper.v1.DeviceStateChanged.$Shape} DeviceStateChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeviceStateChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.DeviceStateChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.patientConnected = value;
                            else
                                delete message.patientConnected;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeviceStateChanged;
        })();

        v1.AuthenticatorCap = (function() {

            /**
             * Properties of an AuthenticatorCap.
             * @typedef {Object} wardkeeper.v1.AuthenticatorCap.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] AuthenticatorCap origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] AuthenticatorCap authenticator
             * @property {number|null} [consecutiveFailures] AuthenticatorCap consecutiveFailures
             * @property {number|null} [cap] AuthenticatorCap cap
             * @property {string|null} [standing] AuthenticatorCap standing
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuthenticatorCap.
             * @memberof wardkeeper.v1
             * @interface IAuthenticatorCap
             * @augments wardkeeper.v1.AuthenticatorCap.$Properties
             * @deprecated Use wardkeeper.v1.AuthenticatorCap.$Properties instead.
             */

            /**
             * Shape of an AuthenticatorCap.
             * @typedef {wardkeeper.v1.AuthenticatorCap.$Properties} wardkeeper.v1.AuthenticatorCap.$Shape
             */

            /**
             * Constructs a new AuthenticatorCap.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AuthenticatorCap.
             * @constructor
             * @param {wardkeeper.v1.AuthenticatorCap.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuthenticatorCap = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuthenticatorCap origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @instance
             */
            AuthenticatorCap.prototype.origin = 0;

            /**
             * AuthenticatorCap authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @instance
             */
            AuthenticatorCap.prototype.authenticator = 0;

            /**
             * AuthenticatorCap consecutiveFailures.
             * @member {number} consecutiveFailures
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @instance
             */
            AuthenticatorCap.prototype.consecutiveFailures = 0;

            /**
             * AuthenticatorCap cap.
             * @member {number} cap
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @instance
             */
            AuthenticatorCap.prototype.cap = 0;

            /**
             * AuthenticatorCap standing.
             * @member {string} standing
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @instance
             */
            AuthenticatorCap.prototype.standing = "";

            /**
             * Encodes the specified AuthenticatorCap message. Does not implicitly {@link wardkeeper.v1.AuthenticatorCap.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @static
             * @param {wardkeeper.v1.AuthenticatorCap.$Properties} message AuthenticatorCap message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuthenticatorCap.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.consecutiveFailures != null && $Object.hasOwnProperty.call(message, "consecutiveFailures") && message.consecutiveFailures !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.consecutiveFailures);
                if (message.cap != null && $Object.hasOwnProperty.call(message, "cap") && message.cap !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.cap);
                if (message.standing != null && $Object.hasOwnProperty.call(message, "standing") && message.standing !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.standing);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuthenticatorCap message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AuthenticatorCap
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AuthenticatorCap & wardkeeper.v1.AuthenticatorCap.$Shape} AuthenticatorCap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuthenticatorCap.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AuthenticatorCap();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.consecutiveFailures = value;
                            else
                                delete message.consecutiveFailures;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.cap = value;
                            else
                                delete message.cap;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.standing = value;
                            else
                                delete message.standing;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuthenticatorCap;
        })();

        v1.FactorAccepted = (function() {

            /**
             * Properties of a FactorAccepted.
             * @typedef {Object} wardkeeper.v1.FactorAccepted.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] FactorAccepted origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] FactorAccepted authenticator
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FactorAccepted.
             * @memberof wardkeeper.v1
             * @interface IFactorAccepted
             * @augments wardkeeper.v1.FactorAccepted.$Properties
             * @deprecated Use wardkeeper.v1.FactorAccepted.$Properties instead.
             */

            /**
             * Shape of a FactorAccepted.
             * @typedef {wardkeeper.v1.FactorAccepted.$Properties} wardkeeper.v1.FactorAccepted.$Shape
             */

            /**
             * Constructs a new FactorAccepted.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FactorAccepted.
             * @constructor
             * @param {wardkeeper.v1.FactorAccepted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FactorAccepted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FactorAccepted origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.FactorAccepted
             * @instance
             */
            FactorAccepted.prototype.origin = 0;

            /**
             * FactorAccepted authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.FactorAccepted
             * @instance
             */
            FactorAccepted.prototype.authenticator = 0;

            /**
             * Encodes the specified FactorAccepted message. Does not implicitly {@link wardkeeper.v1.FactorAccepted.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FactorAccepted
             * @static
             * @param {wardkeeper.v1.FactorAccepted.$Properties} message FactorAccepted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FactorAccepted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FactorAccepted message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FactorAccepted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FactorAccepted & wardkeeper.v1.FactorAccepted.$Shape} FactorAccepted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FactorAccepted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FactorAccepted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FactorAccepted;
        })();

        v1.FactorMissing = (function() {

            /**
             * Properties of a FactorMissing.
             * @typedef {Object} wardkeeper.v1.FactorMissing.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] FactorMissing origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] FactorMissing authenticator
             * @property {string|null} [reason] FactorMissing reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FactorMissing.
             * @memberof wardkeeper.v1
             * @interface IFactorMissing
             * @augments wardkeeper.v1.FactorMissing.$Properties
             * @deprecated Use wardkeeper.v1.FactorMissing.$Properties instead.
             */

            /**
             * Shape of a FactorMissing.
             * @typedef {wardkeeper.v1.FactorMissing.$Properties} wardkeeper.v1.FactorMissing.$Shape
             */

            /**
             * Constructs a new FactorMissing.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FactorMissing.
             * @constructor
             * @param {wardkeeper.v1.FactorMissing.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FactorMissing = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FactorMissing origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.FactorMissing
             * @instance
             */
            FactorMissing.prototype.origin = 0;

            /**
             * FactorMissing authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.FactorMissing
             * @instance
             */
            FactorMissing.prototype.authenticator = 0;

            /**
             * FactorMissing reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.FactorMissing
             * @instance
             */
            FactorMissing.prototype.reason = "";

            /**
             * Encodes the specified FactorMissing message. Does not implicitly {@link wardkeeper.v1.FactorMissing.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FactorMissing
             * @static
             * @param {wardkeeper.v1.FactorMissing.$Properties} message FactorMissing message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FactorMissing.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FactorMissing message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FactorMissing
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FactorMissing & wardkeeper.v1.FactorMissing.$Shape} FactorMissing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FactorMissing.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FactorMissing();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FactorMissing;
        })();

        v1.VerifiersRestored = (function() {

            /**
             * Properties of a VerifiersRestored.
             * @typedef {Object} wardkeeper.v1.VerifiersRestored.$Properties
             * @property {number|null} [accounts] VerifiersRestored accounts
             * @property {number|null} [verifiers] VerifiersRestored verifiers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VerifiersRestored.
             * @memberof wardkeeper.v1
             * @interface IVerifiersRestored
             * @augments wardkeeper.v1.VerifiersRestored.$Properties
             * @deprecated Use wardkeeper.v1.VerifiersRestored.$Properties instead.
             */

            /**
             * Shape of a VerifiersRestored.
             * @typedef {wardkeeper.v1.VerifiersRestored.$Properties} wardkeeper.v1.VerifiersRestored.$Shape
             */

            /**
             * Constructs a new VerifiersRestored.
             * @memberof wardkeeper.v1
             * @classdesc Represents a VerifiersRestored.
             * @constructor
             * @param {wardkeeper.v1.VerifiersRestored.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VerifiersRestored = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VerifiersRestored accounts.
             * @member {number} accounts
             * @memberof wardkeeper.v1.VerifiersRestored
             * @instance
             */
            VerifiersRestored.prototype.accounts = 0;

            /**
             * VerifiersRestored verifiers.
             * @member {number} verifiers
             * @memberof wardkeeper.v1.VerifiersRestored
             * @instance
             */
            VerifiersRestored.prototype.verifiers = 0;

            /**
             * Encodes the specified VerifiersRestored message. Does not implicitly {@link wardkeeper.v1.VerifiersRestored.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.VerifiersRestored
             * @static
             * @param {wardkeeper.v1.VerifiersRestored.$Properties} message VerifiersRestored message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VerifiersRestored.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.accounts != null && $Object.hasOwnProperty.call(message, "accounts") && message.accounts !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.accounts);
                if (message.verifiers != null && $Object.hasOwnProperty.call(message, "verifiers") && message.verifiers !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.verifiers);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VerifiersRestored message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.VerifiersRestored
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.VerifiersRestored & wardkeeper.v1.VerifiersRestored.$Shape} VerifiersRestored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VerifiersRestored.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.VerifiersRestored();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.accounts = value;
                            else
                                delete message.accounts;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.verifiers = value;
                            else
                                delete message.verifiers;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VerifiersRestored;
        })();

        v1.Reauthenticated = (function() {

            /**
             * Properties of a Reauthenticated.
             * @typedef {Object} wardkeeper.v1.Reauthenticated.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] Reauthenticated origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] Reauthenticated authenticator
             * @property {string|null} [purpose] Reauthenticated purpose
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reauthenticated.
             * @memberof wardkeeper.v1
             * @interface IReauthenticated
             * @augments wardkeeper.v1.Reauthenticated.$Properties
             * @deprecated Use wardkeeper.v1.Reauthenticated.$Properties instead.
             */

            /**
             * Shape of a Reauthenticated.
             * @typedef {wardkeeper.v1.Reauthenticated.$Properties} wardkeeper.v1.Reauthenticated.$Shape
             */

            /**
             * Constructs a new Reauthenticated.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Reauthenticated.
             * @constructor
             * @param {wardkeeper.v1.Reauthenticated.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reauthenticated = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reauthenticated origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.Reauthenticated
             * @instance
             */
            Reauthenticated.prototype.origin = 0;

            /**
             * Reauthenticated authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.Reauthenticated
             * @instance
             */
            Reauthenticated.prototype.authenticator = 0;

            /**
             * Reauthenticated purpose.
             * @member {string} purpose
             * @memberof wardkeeper.v1.Reauthenticated
             * @instance
             */
            Reauthenticated.prototype.purpose = "";

            /**
             * Encodes the specified Reauthenticated message. Does not implicitly {@link wardkeeper.v1.Reauthenticated.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Reauthenticated
             * @static
             * @param {wardkeeper.v1.Reauthenticated.$Properties} message Reauthenticated message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reauthenticated.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.purpose != null && $Object.hasOwnProperty.call(message, "purpose") && message.purpose !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.purpose);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reauthenticated message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Reauthenticated
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Reauthenticated & wardkeeper.v1.Reauthenticated.$Shape} Reauthenticated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reauthenticated.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Reauthenticated();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.purpose = value;
                            else
                                delete message.purpose;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reauthenticated;
        })();

        v1.EmergencyOpened = (function() {

            /**
             * Properties of an EmergencyOpened.
             * @typedef {Object} wardkeeper.v1.EmergencyOpened.$Properties
             * @property {number|null} [emergency] EmergencyOpened emergency
             * @property {number|null} [credential] EmergencyOpened credential
             * @property {string|null} [source] EmergencyOpened source
             * @property {number|null} [forMs] EmergencyOpened forMs
             * @property {wardkeeper.v1.Origin|null} [origin] EmergencyOpened origin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyOpened.
             * @memberof wardkeeper.v1
             * @interface IEmergencyOpened
             * @augments wardkeeper.v1.EmergencyOpened.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyOpened.$Properties instead.
             */

            /**
             * Shape of an EmergencyOpened.
             * @typedef {wardkeeper.v1.EmergencyOpened.$Properties} wardkeeper.v1.EmergencyOpened.$Shape
             */

            /**
             * Constructs a new EmergencyOpened.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyOpened.
             * @constructor
             * @param {wardkeeper.v1.EmergencyOpened.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyOpened = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyOpened emergency.
             * @member {number} emergency
             * @memberof wardkeeper.v1.EmergencyOpened
             * @instance
             */
            EmergencyOpened.prototype.emergency = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyOpened credential.
             * @member {number} credential
             * @memberof wardkeeper.v1.EmergencyOpened
             * @instance
             */
            EmergencyOpened.prototype.credential = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyOpened source.
             * @member {string} source
             * @memberof wardkeeper.v1.EmergencyOpened
             * @instance
             */
            EmergencyOpened.prototype.source = "";

            /**
             * EmergencyOpened forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.EmergencyOpened
             * @instance
             */
            EmergencyOpened.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyOpened origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.EmergencyOpened
             * @instance
             */
            EmergencyOpened.prototype.origin = 0;

            /**
             * Encodes the specified EmergencyOpened message. Does not implicitly {@link wardkeeper.v1.EmergencyOpened.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyOpened
             * @static
             * @param {wardkeeper.v1.EmergencyOpened.$Properties} message EmergencyOpened message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.emergency != null && $Object.hasOwnProperty.call(message, "emergency") && (typeof message.emergency === "object" ? message.emergency.low || message.emergency.high : message.emergency !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.emergency);
                if (message.credential != null && $Object.hasOwnProperty.call(message, "credential") && (typeof message.credential === "object" ? message.credential.low || message.credential.high : message.credential !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.credential);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.source);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.forMs);
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.origin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyOpened message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyOpened
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyOpened & wardkeeper.v1.EmergencyOpened.$Shape} EmergencyOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.emergency = value;
                            else
                                delete message.emergency;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.credential = value;
                            else
                                delete message.credential;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyOpened;
        })();

        v1.EmergencyRefused = (function() {

            /**
             * Properties of an EmergencyRefused.
             * @typedef {Object} wardkeeper.v1.EmergencyRefused.$Properties
             * @property {string|null} [code] EmergencyRefused code
             * @property {number|null} [wrongInRow] EmergencyRefused wrongInRow
             * @property {number|null} [retryAfterMs] EmergencyRefused retryAfterMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyRefused.
             * @memberof wardkeeper.v1
             * @interface IEmergencyRefused
             * @augments wardkeeper.v1.EmergencyRefused.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyRefused.$Properties instead.
             */

            /**
             * Shape of an EmergencyRefused.
             * @typedef {wardkeeper.v1.EmergencyRefused.$Properties} wardkeeper.v1.EmergencyRefused.$Shape
             */

            /**
             * Constructs a new EmergencyRefused.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyRefused.
             * @constructor
             * @param {wardkeeper.v1.EmergencyRefused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyRefused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyRefused code.
             * @member {string} code
             * @memberof wardkeeper.v1.EmergencyRefused
             * @instance
             */
            EmergencyRefused.prototype.code = "";

            /**
             * EmergencyRefused wrongInRow.
             * @member {number} wrongInRow
             * @memberof wardkeeper.v1.EmergencyRefused
             * @instance
             */
            EmergencyRefused.prototype.wrongInRow = 0;

            /**
             * EmergencyRefused retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof wardkeeper.v1.EmergencyRefused
             * @instance
             */
            EmergencyRefused.prototype.retryAfterMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified EmergencyRefused message. Does not implicitly {@link wardkeeper.v1.EmergencyRefused.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyRefused
             * @static
             * @param {wardkeeper.v1.EmergencyRefused.$Properties} message EmergencyRefused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyRefused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.wrongInRow != null && $Object.hasOwnProperty.call(message, "wrongInRow") && message.wrongInRow !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.wrongInRow);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && (typeof message.retryAfterMs === "object" ? message.retryAfterMs.low || message.retryAfterMs.high : message.retryAfterMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.retryAfterMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyRefused message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyRefused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyRefused & wardkeeper.v1.EmergencyRefused.$Shape} EmergencyRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyRefused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyRefused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.wrongInRow = value;
                            else
                                delete message.wrongInRow;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyRefused;
        })();

        v1.EmergencyChanged = (function() {

            /**
             * Properties of an EmergencyChanged.
             * @typedef {Object} wardkeeper.v1.EmergencyChanged.$Properties
             * @property {number|null} [emergency] EmergencyChanged emergency
             * @property {string|null} [change] EmergencyChanged change
             * @property {number|null} [forMs] EmergencyChanged forMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyChanged.
             * @memberof wardkeeper.v1
             * @interface IEmergencyChanged
             * @augments wardkeeper.v1.EmergencyChanged.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyChanged.$Properties instead.
             */

            /**
             * Shape of an EmergencyChanged.
             * @typedef {wardkeeper.v1.EmergencyChanged.$Properties} wardkeeper.v1.EmergencyChanged.$Shape
             */

            /**
             * Constructs a new EmergencyChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyChanged.
             * @constructor
             * @param {wardkeeper.v1.EmergencyChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyChanged emergency.
             * @member {number} emergency
             * @memberof wardkeeper.v1.EmergencyChanged
             * @instance
             */
            EmergencyChanged.prototype.emergency = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyChanged change.
             * @member {string} change
             * @memberof wardkeeper.v1.EmergencyChanged
             * @instance
             */
            EmergencyChanged.prototype.change = "";

            /**
             * EmergencyChanged forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.EmergencyChanged
             * @instance
             */
            EmergencyChanged.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified EmergencyChanged message. Does not implicitly {@link wardkeeper.v1.EmergencyChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyChanged
             * @static
             * @param {wardkeeper.v1.EmergencyChanged.$Properties} message EmergencyChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.emergency != null && $Object.hasOwnProperty.call(message, "emergency") && (typeof message.emergency === "object" ? message.emergency.low || message.emergency.high : message.emergency !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.emergency);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.change);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.forMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyChanged & wardkeeper.v1.EmergencyChanged.$Shape} EmergencyChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.emergency = value;
                            else
                                delete message.emergency;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyChanged;
        })();

        v1.EmergencyEnded = (function() {

            /**
             * Properties of an EmergencyEnded.
             * @typedef {Object} wardkeeper.v1.EmergencyEnded.$Properties
             * @property {number|null} [emergency] EmergencyEnded emergency
             * @property {string|null} [reason] EmergencyEnded reason
             * @property {number|null} [lastedMs] EmergencyEnded lastedMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyEnded.
             * @memberof wardkeeper.v1
             * @interface IEmergencyEnded
             * @augments wardkeeper.v1.EmergencyEnded.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyEnded.$Properties instead.
             */

            /**
             * Shape of an EmergencyEnded.
             * @typedef {wardkeeper.v1.EmergencyEnded.$Properties} wardkeeper.v1.EmergencyEnded.$Shape
             */

            /**
             * Constructs a new EmergencyEnded.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyEnded.
             * @constructor
             * @param {wardkeeper.v1.EmergencyEnded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyEnded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyEnded emergency.
             * @member {number} emergency
             * @memberof wardkeeper.v1.EmergencyEnded
             * @instance
             */
            EmergencyEnded.prototype.emergency = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyEnded reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.EmergencyEnded
             * @instance
             */
            EmergencyEnded.prototype.reason = "";

            /**
             * EmergencyEnded lastedMs.
             * @member {number} lastedMs
             * @memberof wardkeeper.v1.EmergencyEnded
             * @instance
             */
            EmergencyEnded.prototype.lastedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified EmergencyEnded message. Does not implicitly {@link wardkeeper.v1.EmergencyEnded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyEnded
             * @static
             * @param {wardkeeper.v1.EmergencyEnded.$Properties} message EmergencyEnded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyEnded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.emergency != null && $Object.hasOwnProperty.call(message, "emergency") && (typeof message.emergency === "object" ? message.emergency.low || message.emergency.high : message.emergency !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.emergency);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.lastedMs != null && $Object.hasOwnProperty.call(message, "lastedMs") && (typeof message.lastedMs === "object" ? message.lastedMs.low || message.lastedMs.high : message.lastedMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.lastedMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyEnded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyEnded & wardkeeper.v1.EmergencyEnded.$Shape} EmergencyEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyEnded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyEnded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.emergency = value;
                            else
                                delete message.emergency;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastedMs = value;
                            else
                                delete message.lastedMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyEnded;
        })();

        v1.EmergencyReview = (function() {

            /**
             * Properties of an EmergencyReview.
             * @typedef {Object} wardkeeper.v1.EmergencyReview.$Properties
             * @property {number|null} [emergency] EmergencyReview emergency
             * @property {string|null} [state] EmergencyReview state
             * @property {number|null} [dueMs] EmergencyReview dueMs
             * @property {boolean|null} [justified] EmergencyReview justified
             * @property {boolean|null} [followUp] EmergencyReview followUp
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyReview.
             * @memberof wardkeeper.v1
             * @interface IEmergencyReview
             * @augments wardkeeper.v1.EmergencyReview.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyReview.$Properties instead.
             */

            /**
             * Shape of an EmergencyReview.
             * @typedef {wardkeeper.v1.EmergencyReview.$Properties} wardkeeper.v1.EmergencyReview.$Shape
             */

            /**
             * Constructs a new EmergencyReview.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyReview.
             * @constructor
             * @param {wardkeeper.v1.EmergencyReview.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyReview = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyReview emergency.
             * @member {number} emergency
             * @memberof wardkeeper.v1.EmergencyReview
             * @instance
             */
            EmergencyReview.prototype.emergency = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyReview state.
             * @member {string} state
             * @memberof wardkeeper.v1.EmergencyReview
             * @instance
             */
            EmergencyReview.prototype.state = "";

            /**
             * EmergencyReview dueMs.
             * @member {number} dueMs
             * @memberof wardkeeper.v1.EmergencyReview
             * @instance
             */
            EmergencyReview.prototype.dueMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyReview justified.
             * @member {boolean} justified
             * @memberof wardkeeper.v1.EmergencyReview
             * @instance
             */
            EmergencyReview.prototype.justified = false;

            /**
             * EmergencyReview followUp.
             * @member {boolean} followUp
             * @memberof wardkeeper.v1.EmergencyReview
             * @instance
             */
            EmergencyReview.prototype.followUp = false;

            /**
             * Encodes the specified EmergencyReview message. Does not implicitly {@link wardkeeper.v1.EmergencyReview.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyReview
             * @static
             * @param {wardkeeper.v1.EmergencyReview.$Properties} message EmergencyReview message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyReview.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.emergency != null && $Object.hasOwnProperty.call(message, "emergency") && (typeof message.emergency === "object" ? message.emergency.low || message.emergency.high : message.emergency !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.emergency);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.state);
                if (message.dueMs != null && $Object.hasOwnProperty.call(message, "dueMs") && (typeof message.dueMs === "object" ? message.dueMs.low || message.dueMs.high : message.dueMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.dueMs);
                if (message.justified != null && $Object.hasOwnProperty.call(message, "justified") && message.justified !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.justified);
                if (message.followUp != null && $Object.hasOwnProperty.call(message, "followUp") && message.followUp !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.followUp);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyReview message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyReview
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyReview & wardkeeper.v1.EmergencyReview.$Shape} EmergencyReview
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyReview.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyReview();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.emergency = value;
                            else
                                delete message.emergency;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dueMs = value;
                            else
                                delete message.dueMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.justified = value;
                            else
                                delete message.justified;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.followUp = value;
                            else
                                delete message.followUp;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyReview;
        })();

        v1.EmergencyCodes = (function() {

            /**
             * Properties of an EmergencyCodes.
             * @typedef {Object} wardkeeper.v1.EmergencyCodes.$Properties
             * @property {string|null} [change] EmergencyCodes change
             * @property {number|null} [credential] EmergencyCodes credential
             * @property {number|null} [staged] EmergencyCodes staged
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyCodes.
             * @memberof wardkeeper.v1
             * @interface IEmergencyCodes
             * @augments wardkeeper.v1.EmergencyCodes.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyCodes.$Properties instead.
             */

            /**
             * Shape of an EmergencyCodes.
             * @typedef {wardkeeper.v1.EmergencyCodes.$Properties} wardkeeper.v1.EmergencyCodes.$Shape
             */

            /**
             * Constructs a new EmergencyCodes.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyCodes.
             * @constructor
             * @param {wardkeeper.v1.EmergencyCodes.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyCodes = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyCodes change.
             * @member {string} change
             * @memberof wardkeeper.v1.EmergencyCodes
             * @instance
             */
            EmergencyCodes.prototype.change = "";

            /**
             * EmergencyCodes credential.
             * @member {number} credential
             * @memberof wardkeeper.v1.EmergencyCodes
             * @instance
             */
            EmergencyCodes.prototype.credential = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EmergencyCodes staged.
             * @member {number} staged
             * @memberof wardkeeper.v1.EmergencyCodes
             * @instance
             */
            EmergencyCodes.prototype.staged = 0;

            /**
             * Encodes the specified EmergencyCodes message. Does not implicitly {@link wardkeeper.v1.EmergencyCodes.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyCodes
             * @static
             * @param {wardkeeper.v1.EmergencyCodes.$Properties} message EmergencyCodes message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyCodes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.credential != null && $Object.hasOwnProperty.call(message, "credential") && (typeof message.credential === "object" ? message.credential.low || message.credential.high : message.credential !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.credential);
                if (message.staged != null && $Object.hasOwnProperty.call(message, "staged") && message.staged !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.staged);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyCodes message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyCodes
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyCodes & wardkeeper.v1.EmergencyCodes.$Shape} EmergencyCodes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyCodes.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyCodes();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.credential = value;
                            else
                                delete message.credential;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.staged = value;
                            else
                                delete message.staged;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyCodes;
        })();

        v1.ApprovalChanged = (function() {

            /**
             * Properties of an ApprovalChanged.
             * @typedef {Object} wardkeeper.v1.ApprovalChanged.$Properties
             * @property {string|null} [change] ApprovalChanged change
             * @property {string|null} [action] ApprovalChanged action
             * @property {Uint8Array|null} [request] ApprovalChanged request
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ApprovalChanged.
             * @memberof wardkeeper.v1
             * @interface IApprovalChanged
             * @augments wardkeeper.v1.ApprovalChanged.$Properties
             * @deprecated Use wardkeeper.v1.ApprovalChanged.$Properties instead.
             */

            /**
             * Shape of an ApprovalChanged.
             * @typedef {wardkeeper.v1.ApprovalChanged.$Properties} wardkeeper.v1.ApprovalChanged.$Shape
             */

            /**
             * Constructs a new ApprovalChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents an ApprovalChanged.
             * @constructor
             * @param {wardkeeper.v1.ApprovalChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ApprovalChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ApprovalChanged change.
             * @member {string} change
             * @memberof wardkeeper.v1.ApprovalChanged
             * @instance
             */
            ApprovalChanged.prototype.change = "";

            /**
             * ApprovalChanged action.
             * @member {string} action
             * @memberof wardkeeper.v1.ApprovalChanged
             * @instance
             */
            ApprovalChanged.prototype.action = "";

            /**
             * ApprovalChanged request.
             * @member {Uint8Array} request
             * @memberof wardkeeper.v1.ApprovalChanged
             * @instance
             */
            ApprovalChanged.prototype.request = $util.newBuffer([]);

            /**
             * Encodes the specified ApprovalChanged message. Does not implicitly {@link wardkeeper.v1.ApprovalChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.ApprovalChanged
             * @static
             * @param {wardkeeper.v1.ApprovalChanged.$Properties} message ApprovalChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ApprovalChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.action);
                if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.request);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ApprovalChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.ApprovalChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ApprovalChanged & wardkeeper.v1.ApprovalChanged.$Shape} ApprovalChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ApprovalChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.ApprovalChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.action = value;
                            else
                                delete message.action;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.request = value;
                            else
                                delete message.request;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ApprovalChanged;
        })();

        v1.OperatorSession = (function() {

            /**
             * Properties of an OperatorSession.
             * @typedef {Object} wardkeeper.v1.OperatorSession.$Properties
             * @property {string|null} [change] OperatorSession change
             * @property {string|null} [role] OperatorSession role
             * @property {string|null} [reason] OperatorSession reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OperatorSession.
             * @memberof wardkeeper.v1
             * @interface IOperatorSession
             * @augments wardkeeper.v1.OperatorSession.$Properties
             * @deprecated Use wardkeeper.v1.OperatorSession.$Properties instead.
             */

            /**
             * Shape of an OperatorSession.
             * @typedef {wardkeeper.v1.OperatorSession.$Properties} wardkeeper.v1.OperatorSession.$Shape
             */

            /**
             * Constructs a new OperatorSession.
             * @memberof wardkeeper.v1
             * @classdesc Represents an OperatorSession.
             * @constructor
             * @param {wardkeeper.v1.OperatorSession.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OperatorSession = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OperatorSession change.
             * @member {string} change
             * @memberof wardkeeper.v1.OperatorSession
             * @instance
             */
            OperatorSession.prototype.change = "";

            /**
             * OperatorSession role.
             * @member {string} role
             * @memberof wardkeeper.v1.OperatorSession
             * @instance
             */
            OperatorSession.prototype.role = "";

            /**
             * OperatorSession reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.OperatorSession
             * @instance
             */
            OperatorSession.prototype.reason = "";

            /**
             * Encodes the specified OperatorSession message. Does not implicitly {@link wardkeeper.v1.OperatorSession.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.OperatorSession
             * @static
             * @param {wardkeeper.v1.OperatorSession.$Properties} message OperatorSession message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OperatorSession.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.role);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OperatorSession message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.OperatorSession
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.OperatorSession & wardkeeper.v1.OperatorSession.$Shape} OperatorSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OperatorSession.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.OperatorSession();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OperatorSession;
        })();

        v1.FirstAdministrator = (function() {

            /**
             * Properties of a FirstAdministrator.
             * @typedef {Object} wardkeeper.v1.FirstAdministrator.$Properties
             * @property {string|null} [change] FirstAdministrator change
             * @property {string|null} [shownAt] FirstAdministrator shownAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FirstAdministrator.
             * @memberof wardkeeper.v1
             * @interface IFirstAdministrator
             * @augments wardkeeper.v1.FirstAdministrator.$Properties
             * @deprecated Use wardkeeper.v1.FirstAdministrator.$Properties instead.
             */

            /**
             * Shape of a FirstAdministrator.
             * @typedef {wardkeeper.v1.FirstAdministrator.$Properties} wardkeeper.v1.FirstAdministrator.$Shape
             */

            /**
             * Constructs a new FirstAdministrator.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FirstAdministrator.
             * @constructor
             * @param {wardkeeper.v1.FirstAdministrator.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FirstAdministrator = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FirstAdministrator change.
             * @member {string} change
             * @memberof wardkeeper.v1.FirstAdministrator
             * @instance
             */
            FirstAdministrator.prototype.change = "";

            /**
             * FirstAdministrator shownAt.
             * @member {string} shownAt
             * @memberof wardkeeper.v1.FirstAdministrator
             * @instance
             */
            FirstAdministrator.prototype.shownAt = "";

            /**
             * Encodes the specified FirstAdministrator message. Does not implicitly {@link wardkeeper.v1.FirstAdministrator.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FirstAdministrator
             * @static
             * @param {wardkeeper.v1.FirstAdministrator.$Properties} message FirstAdministrator message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FirstAdministrator.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.shownAt != null && $Object.hasOwnProperty.call(message, "shownAt") && message.shownAt !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.shownAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FirstAdministrator message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FirstAdministrator
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FirstAdministrator & wardkeeper.v1.FirstAdministrator.$Shape} FirstAdministrator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FirstAdministrator.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FirstAdministrator();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.shownAt = value;
                            else
                                delete message.shownAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FirstAdministrator;
        })();

        v1.AuthorisedChange = (function() {

            /**
             * Properties of an AuthorisedChange.
             * @typedef {Object} wardkeeper.v1.AuthorisedChange.$Properties
             * @property {string|null} [change] AuthorisedChange change
             * @property {Uint8Array|null} [delta] AuthorisedChange delta
             * @property {Uint8Array|null} [fromRoot] AuthorisedChange fromRoot
             * @property {Uint8Array|null} [toRoot] AuthorisedChange toRoot
             * @property {number|null} [files] AuthorisedChange files
             * @property {number|null} [pending] AuthorisedChange pending
             * @property {string|null} [code] AuthorisedChange code
             * @property {number|null} [version] AuthorisedChange version
             * @property {Array.<wardkeeper.v1.SetRoot.$Properties>|null} [sets] AuthorisedChange sets
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuthorisedChange.
             * @memberof wardkeeper.v1
             * @interface IAuthorisedChange
             * @augments wardkeeper.v1.AuthorisedChange.$Properties
             * @deprecated Use wardkeeper.v1.AuthorisedChange.$Properties instead.
             */

            /**
             * Shape of an AuthorisedChange.
             * @typedef {wardkeeper.v1.AuthorisedChange.$Properties} wardkeeper.v1.AuthorisedChange.$Shape
             */

            /**
             * Constructs a new AuthorisedChange.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AuthorisedChange.
             * @constructor
             * @param {wardkeeper.v1.AuthorisedChange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuthorisedChange = function (properties) {
                this.sets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuthorisedChange change.
             * @member {string} change
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.change = "";

            /**
             * AuthorisedChange delta.
             * @member {Uint8Array} delta
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.delta = $util.newBuffer([]);

            /**
             * AuthorisedChange fromRoot.
             * @member {Uint8Array} fromRoot
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.fromRoot = $util.newBuffer([]);

            /**
             * AuthorisedChange toRoot.
             * @member {Uint8Array} toRoot
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.toRoot = $util.newBuffer([]);

            /**
             * AuthorisedChange files.
             * @member {number} files
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.files = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AuthorisedChange pending.
             * @member {number} pending
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.pending = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AuthorisedChange code.
             * @member {string} code
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.code = "";

            /**
             * AuthorisedChange version.
             * @member {number} version
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AuthorisedChange sets.
             * @member {Array.<wardkeeper.v1.SetRoot.$Properties>} sets
             * @memberof wardkeeper.v1.AuthorisedChange
             * @instance
             */
            AuthorisedChange.prototype.sets = $util.emptyArray;

            /**
             * Encodes the specified AuthorisedChange message. Does not implicitly {@link wardkeeper.v1.AuthorisedChange.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AuthorisedChange
             * @static
             * @param {wardkeeper.v1.AuthorisedChange.$Properties} message AuthorisedChange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuthorisedChange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.delta != null && $Object.hasOwnProperty.call(message, "delta") && message.delta.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.delta);
                if (message.fromRoot != null && $Object.hasOwnProperty.call(message, "fromRoot") && message.fromRoot.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.fromRoot);
                if (message.toRoot != null && $Object.hasOwnProperty.call(message, "toRoot") && message.toRoot.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.toRoot);
                if (message.files != null && $Object.hasOwnProperty.call(message, "files") && (typeof message.files === "object" ? message.files.low || message.files.high : message.files !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.files);
                if (message.pending != null && $Object.hasOwnProperty.call(message, "pending") && (typeof message.pending === "object" ? message.pending.low || message.pending.high : message.pending !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.pending);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.code);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.version);
                if (message.sets != null && message.sets.length)
                    for (let i = 0; i < message.sets.length; ++i)
                        $root.wardkeeper.v1.SetRoot.encode(message.sets[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuthorisedChange message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AuthorisedChange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AuthorisedChange & wardkeeper.v1.AuthorisedChange.$Shape} AuthorisedChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuthorisedChange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AuthorisedChange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.delta = value;
                            else
                                delete message.delta;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fromRoot = value;
                            else
                                delete message.fromRoot;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.toRoot = value;
                            else
                                delete message.toRoot;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.files = value;
                            else
                                delete message.files;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.pending = value;
                            else
                                delete message.pending;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sets && message.sets.length))
                                message.sets = [];
                            message.sets.push($root.wardkeeper.v1.SetRoot.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuthorisedChange;
        })();

        v1.SetRoot = (function() {

            /**
             * Properties of a SetRoot.
             * @typedef {Object} wardkeeper.v1.SetRoot.$Properties
             * @property {string|null} [set] SetRoot set
             * @property {number|null} [files] SetRoot files
             * @property {Uint8Array|null} [root] SetRoot root
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetRoot.
             * @memberof wardkeeper.v1
             * @interface ISetRoot
             * @augments wardkeeper.v1.SetRoot.$Properties
             * @deprecated Use wardkeeper.v1.SetRoot.$Properties instead.
             */

            /**
             * Shape of a SetRoot.
             * @typedef {wardkeeper.v1.SetRoot.$Properties} wardkeeper.v1.SetRoot.$Shape
             */

            /**
             * Constructs a new SetRoot.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SetRoot.
             * @constructor
             * @param {wardkeeper.v1.SetRoot.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetRoot = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetRoot set.
             * @member {string} set
             * @memberof wardkeeper.v1.SetRoot
             * @instance
             */
            SetRoot.prototype.set = "";

            /**
             * SetRoot files.
             * @member {number} files
             * @memberof wardkeeper.v1.SetRoot
             * @instance
             */
            SetRoot.prototype.files = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SetRoot root.
             * @member {Uint8Array} root
             * @memberof wardkeeper.v1.SetRoot
             * @instance
             */
            SetRoot.prototype.root = $util.newBuffer([]);

            /**
             * Encodes the specified SetRoot message. Does not implicitly {@link wardkeeper.v1.SetRoot.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SetRoot
             * @static
             * @param {wardkeeper.v1.SetRoot.$Properties} message SetRoot message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetRoot.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.files != null && $Object.hasOwnProperty.call(message, "files") && (typeof message.files === "object" ? message.files.low || message.files.high : message.files !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.files);
                if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.root);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetRoot message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SetRoot
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SetRoot & wardkeeper.v1.SetRoot.$Shape} SetRoot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetRoot.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SetRoot();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.files = value;
                            else
                                delete message.files;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.root = value;
                            else
                                delete message.root;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetRoot;
        })();

        v1.OverlayApplied = (function() {

            /**
             * Properties of an OverlayApplied.
             * @typedef {Object} wardkeeper.v1.OverlayApplied.$Properties
             * @property {string|null} [name] OverlayApplied name
             * @property {number|null} [version] OverlayApplied version
             * @property {number|null} [files] OverlayApplied files
             * @property {Uint8Array|null} [digest] OverlayApplied digest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OverlayApplied.
             * @memberof wardkeeper.v1
             * @interface IOverlayApplied
             * @augments wardkeeper.v1.OverlayApplied.$Properties
             * @deprecated Use wardkeeper.v1.OverlayApplied.$Properties instead.
             */

            /**
             * Shape of an OverlayApplied.
             * @typedef {wardkeeper.v1.OverlayApplied.$Properties} wardkeeper.v1.OverlayApplied.$Shape
             */

            /**
             * Constructs a new OverlayApplied.
             * @memberof wardkeeper.v1
             * @classdesc Represents an OverlayApplied.
             * @constructor
             * @param {wardkeeper.v1.OverlayApplied.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OverlayApplied = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OverlayApplied name.
             * @member {string} name
             * @memberof wardkeeper.v1.OverlayApplied
             * @instance
             */
            OverlayApplied.prototype.name = "";

            /**
             * OverlayApplied version.
             * @member {number} version
             * @memberof wardkeeper.v1.OverlayApplied
             * @instance
             */
            OverlayApplied.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * OverlayApplied files.
             * @member {number} files
             * @memberof wardkeeper.v1.OverlayApplied
             * @instance
             */
            OverlayApplied.prototype.files = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * OverlayApplied digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.OverlayApplied
             * @instance
             */
            OverlayApplied.prototype.digest = $util.newBuffer([]);

            /**
             * Encodes the specified OverlayApplied message. Does not implicitly {@link wardkeeper.v1.OverlayApplied.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.OverlayApplied
             * @static
             * @param {wardkeeper.v1.OverlayApplied.$Properties} message OverlayApplied message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OverlayApplied.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.version);
                if (message.files != null && $Object.hasOwnProperty.call(message, "files") && (typeof message.files === "object" ? message.files.low || message.files.high : message.files !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.files);
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.digest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OverlayApplied message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.OverlayApplied
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.OverlayApplied & wardkeeper.v1.OverlayApplied.$Shape} OverlayApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OverlayApplied.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.OverlayApplied();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.files = value;
                            else
                                delete message.files;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OverlayApplied;
        })();

        v1.FileRepaired = (function() {

            /**
             * Properties of a FileRepaired.
             * @typedef {Object} wardkeeper.v1.FileRepaired.$Properties
             * @property {string|null} [set] FileRepaired set
             * @property {Uint8Array|null} [path] FileRepaired path
             * @property {string|null} [outcome] FileRepaired outcome
             * @property {string|null} [code] FileRepaired code
             * @property {Uint8Array|null} [badSha256] FileRepaired badSha256
             * @property {string|null} [quarantine] FileRepaired quarantine
             * @property {boolean|null} [automatic] FileRepaired automatic
             * @property {number|null} [attempt] FileRepaired attempt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileRepaired.
             * @memberof wardkeeper.v1
             * @interface IFileRepaired
             * @augments wardkeeper.v1.FileRepaired.$Properties
             * @deprecated Use wardkeeper.v1.FileRepaired.$Properties instead.
             */

            /**
             * Shape of a FileRepaired.
             * @typedef {wardkeeper.v1.FileRepaired.$Properties} wardkeeper.v1.FileRepaired.$Shape
             */

            /**
             * Constructs a new FileRepaired.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FileRepaired.
             * @constructor
             * @param {wardkeeper.v1.FileRepaired.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileRepaired = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileRepaired set.
             * @member {string} set
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.set = "";

            /**
             * FileRepaired path.
             * @member {Uint8Array} path
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.path = $util.newBuffer([]);

            /**
             * FileRepaired outcome.
             * @member {string} outcome
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.outcome = "";

            /**
             * FileRepaired code.
             * @member {string} code
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.code = "";

            /**
             * FileRepaired badSha256.
             * @member {Uint8Array} badSha256
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.badSha256 = $util.newBuffer([]);

            /**
             * FileRepaired quarantine.
             * @member {string} quarantine
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.quarantine = "";

            /**
             * FileRepaired automatic.
             * @member {boolean} automatic
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.automatic = false;

            /**
             * FileRepaired attempt.
             * @member {number} attempt
             * @memberof wardkeeper.v1.FileRepaired
             * @instance
             */
            FileRepaired.prototype.attempt = 0;

            /**
             * Encodes the specified FileRepaired message. Does not implicitly {@link wardkeeper.v1.FileRepaired.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FileRepaired
             * @static
             * @param {wardkeeper.v1.FileRepaired.$Properties} message FileRepaired message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileRepaired.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.path);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.outcome);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.code);
                if (message.badSha256 != null && $Object.hasOwnProperty.call(message, "badSha256") && message.badSha256.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.badSha256);
                if (message.quarantine != null && $Object.hasOwnProperty.call(message, "quarantine") && message.quarantine !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.quarantine);
                if (message.automatic != null && $Object.hasOwnProperty.call(message, "automatic") && message.automatic !== false)
                    writer.uint32(/* id 170, wireType 0 =*/1360).bool(message.automatic);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 171, wireType 0 =*/1368).uint32(message.attempt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileRepaired message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FileRepaired
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileRepaired & wardkeeper.v1.FileRepaired.$Shape} FileRepaired
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileRepaired.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FileRepaired();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.badSha256 = value;
                            else
                                delete message.badSha256;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.quarantine = value;
                            else
                                delete message.quarantine;
                            continue;
                        }
                    case 170: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.automatic = value;
                            else
                                delete message.automatic;
                            continue;
                        }
                    case 171: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FileRepaired;
        })();

        v1.ResponseHalted = (function() {

            /**
             * Properties of a ResponseHalted.
             * @typedef {Object} wardkeeper.v1.ResponseHalted.$Properties
             * @property {string|null} [set] ResponseHalted set
             * @property {Uint8Array|null} [path] ResponseHalted path
             * @property {number|null} [attempts] ResponseHalted attempts
             * @property {number|null} [overMs] ResponseHalted overMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ResponseHalted.
             * @memberof wardkeeper.v1
             * @interface IResponseHalted
             * @augments wardkeeper.v1.ResponseHalted.$Properties
             * @deprecated Use wardkeeper.v1.ResponseHalted.$Properties instead.
             */

            /**
             * Shape of a ResponseHalted.
             * @typedef {wardkeeper.v1.ResponseHalted.$Properties} wardkeeper.v1.ResponseHalted.$Shape
             */

            /**
             * Constructs a new ResponseHalted.
             * @memberof wardkeeper.v1
             * @classdesc Represents a ResponseHalted.
             * @constructor
             * @param {wardkeeper.v1.ResponseHalted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ResponseHalted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ResponseHalted set.
             * @member {string} set
             * @memberof wardkeeper.v1.ResponseHalted
             * @instance
             */
            ResponseHalted.prototype.set = "";

            /**
             * ResponseHalted path.
             * @member {Uint8Array} path
             * @memberof wardkeeper.v1.ResponseHalted
             * @instance
             */
            ResponseHalted.prototype.path = $util.newBuffer([]);

            /**
             * ResponseHalted attempts.
             * @member {number} attempts
             * @memberof wardkeeper.v1.ResponseHalted
             * @instance
             */
            ResponseHalted.prototype.attempts = 0;

            /**
             * ResponseHalted overMs.
             * @member {number} overMs
             * @memberof wardkeeper.v1.ResponseHalted
             * @instance
             */
            ResponseHalted.prototype.overMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ResponseHalted message. Does not implicitly {@link wardkeeper.v1.ResponseHalted.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.ResponseHalted
             * @static
             * @param {wardkeeper.v1.ResponseHalted.$Properties} message ResponseHalted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ResponseHalted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.path);
                if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.attempts);
                if (message.overMs != null && $Object.hasOwnProperty.call(message, "overMs") && (typeof message.overMs === "object" ? message.overMs.low || message.overMs.high : message.overMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.overMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ResponseHalted message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.ResponseHalted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ResponseHalted & wardkeeper.v1.ResponseHalted.$Shape} ResponseHalted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ResponseHalted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.ResponseHalted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempts = value;
                            else
                                delete message.attempts;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.overMs = value;
                            else
                                delete message.overMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ResponseHalted;
        })();

        v1.MaintenanceWindow = (function() {

            /**
             * Properties of a MaintenanceWindow.
             * @typedef {Object} wardkeeper.v1.MaintenanceWindow.$Properties
             * @property {string|null} [change] MaintenanceWindow change
             * @property {number|null} [forMs] MaintenanceWindow forMs
             * @property {string|null} [reason] MaintenanceWindow reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MaintenanceWindow.
             * @memberof wardkeeper.v1
             * @interface IMaintenanceWindow
             * @augments wardkeeper.v1.MaintenanceWindow.$Properties
             * @deprecated Use wardkeeper.v1.MaintenanceWindow.$Properties instead.
             */

            /**
             * Shape of a MaintenanceWindow.
             * @typedef {wardkeeper.v1.MaintenanceWindow.$Properties} wardkeeper.v1.MaintenanceWindow.$Shape
             */

            /**
             * Constructs a new MaintenanceWindow.
             * @memberof wardkeeper.v1
             * @classdesc Represents a MaintenanceWindow.
             * @constructor
             * @param {wardkeeper.v1.MaintenanceWindow.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MaintenanceWindow = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MaintenanceWindow change.
             * @member {string} change
             * @memberof wardkeeper.v1.MaintenanceWindow
             * @instance
             */
            MaintenanceWindow.prototype.change = "";

            /**
             * MaintenanceWindow forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.MaintenanceWindow
             * @instance
             */
            MaintenanceWindow.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MaintenanceWindow reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.MaintenanceWindow
             * @instance
             */
            MaintenanceWindow.prototype.reason = "";

            /**
             * Encodes the specified MaintenanceWindow message. Does not implicitly {@link wardkeeper.v1.MaintenanceWindow.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.MaintenanceWindow
             * @static
             * @param {wardkeeper.v1.MaintenanceWindow.$Properties} message MaintenanceWindow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MaintenanceWindow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.forMs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MaintenanceWindow message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.MaintenanceWindow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.MaintenanceWindow & wardkeeper.v1.MaintenanceWindow.$Shape} MaintenanceWindow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MaintenanceWindow.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.MaintenanceWindow();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MaintenanceWindow;
        })();

        v1.PolicyApplied = (function() {

            /**
             * Properties of a PolicyApplied.
             * @typedef {Object} wardkeeper.v1.PolicyApplied.$Properties
             * @property {string|null} [id] PolicyApplied id
             * @property {number|null} [version] PolicyApplied version
             * @property {number|null} [previousVersion] PolicyApplied previousVersion
             * @property {number|null} [changes] PolicyApplied changes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PolicyApplied.
             * @memberof wardkeeper.v1
             * @interface IPolicyApplied
             * @augments wardkeeper.v1.PolicyApplied.$Properties
             * @deprecated Use wardkeeper.v1.PolicyApplied.$Properties instead.
             */

            /**
             * Shape of a PolicyApplied.
             * @typedef {wardkeeper.v1.PolicyApplied.$Properties} wardkeeper.v1.PolicyApplied.$Shape
             */

            /**
             * Constructs a new PolicyApplied.
             * @memberof wardkeeper.v1
             * @classdesc Represents a PolicyApplied.
             * @constructor
             * @param {wardkeeper.v1.PolicyApplied.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PolicyApplied = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PolicyApplied id.
             * @member {string} id
             * @memberof wardkeeper.v1.PolicyApplied
             * @instance
             */
            PolicyApplied.prototype.id = "";

            /**
             * PolicyApplied version.
             * @member {number} version
             * @memberof wardkeeper.v1.PolicyApplied
             * @instance
             */
            PolicyApplied.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PolicyApplied previousVersion.
             * @member {number} previousVersion
             * @memberof wardkeeper.v1.PolicyApplied
             * @instance
             */
            PolicyApplied.prototype.previousVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PolicyApplied changes.
             * @member {number} changes
             * @memberof wardkeeper.v1.PolicyApplied
             * @instance
             */
            PolicyApplied.prototype.changes = 0;

            /**
             * Encodes the specified PolicyApplied message. Does not implicitly {@link wardkeeper.v1.PolicyApplied.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.PolicyApplied
             * @static
             * @param {wardkeeper.v1.PolicyApplied.$Properties} message PolicyApplied message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PolicyApplied.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.version);
                if (message.previousVersion != null && $Object.hasOwnProperty.call(message, "previousVersion") && (typeof message.previousVersion === "object" ? message.previousVersion.low || message.previousVersion.high : message.previousVersion !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.previousVersion);
                if (message.changes != null && $Object.hasOwnProperty.call(message, "changes") && message.changes !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.changes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PolicyApplied message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.PolicyApplied
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PolicyApplied & wardkeeper.v1.PolicyApplied.$Shape} PolicyApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PolicyApplied.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.PolicyApplied();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.previousVersion = value;
                            else
                                delete message.previousVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.changes = value;
                            else
                                delete message.changes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PolicyApplied;
        })();

        v1.PolicyRefused = (function() {

            /**
             * Properties of a PolicyRefused.
             * @typedef {Object} wardkeeper.v1.PolicyRefused.$Properties
             * @property {string|null} [code] PolicyRefused code
             * @property {string|null} [field] PolicyRefused field
             * @property {number|null} [faults] PolicyRefused faults
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PolicyRefused.
             * @memberof wardkeeper.v1
             * @interface IPolicyRefused
             * @augments wardkeeper.v1.PolicyRefused.$Properties
             * @deprecated Use wardkeeper.v1.PolicyRefused.$Properties instead.
             */

            /**
             * Shape of a PolicyRefused.
             * @typedef {wardkeeper.v1.PolicyRefused.$Properties} wardkeeper.v1.PolicyRefused.$Shape
             */

            /**
             * Constructs a new PolicyRefused.
             * @memberof wardkeeper.v1
             * @classdesc Represents a PolicyRefused.
             * @constructor
             * @param {wardkeeper.v1.PolicyRefused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PolicyRefused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PolicyRefused code.
             * @member {string} code
             * @memberof wardkeeper.v1.PolicyRefused
             * @instance
             */
            PolicyRefused.prototype.code = "";

            /**
             * PolicyRefused field.
             * @member {string} field
             * @memberof wardkeeper.v1.PolicyRefused
             * @instance
             */
            PolicyRefused.prototype.field = "";

            /**
             * PolicyRefused faults.
             * @member {number} faults
             * @memberof wardkeeper.v1.PolicyRefused
             * @instance
             */
            PolicyRefused.prototype.faults = 0;

            /**
             * Encodes the specified PolicyRefused message. Does not implicitly {@link wardkeeper.v1.PolicyRefused.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.PolicyRefused
             * @static
             * @param {wardkeeper.v1.PolicyRefused.$Properties} message PolicyRefused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PolicyRefused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.field);
                if (message.faults != null && $Object.hasOwnProperty.call(message, "faults") && message.faults !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.faults);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PolicyRefused message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.PolicyRefused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PolicyRefused & wardkeeper.v1.PolicyRefused.$Shape} PolicyRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PolicyRefused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.PolicyRefused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.faults = value;
                            else
                                delete message.faults;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PolicyRefused;
        })();

        v1.PolicyFellBack = (function() {

            /**
             * Properties of a PolicyFellBack.
             * @typedef {Object} wardkeeper.v1.PolicyFellBack.$Properties
             * @property {string|null} [code] PolicyFellBack code
             * @property {string|null} [field] PolicyFellBack field
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PolicyFellBack.
             * @memberof wardkeeper.v1
             * @interface IPolicyFellBack
             * @augments wardkeeper.v1.PolicyFellBack.$Properties
             * @deprecated Use wardkeeper.v1.PolicyFellBack.$Properties instead.
             */

            /**
             * Shape of a PolicyFellBack.
             * @typedef {wardkeeper.v1.PolicyFellBack.$Properties} wardkeeper.v1.PolicyFellBack.$Shape
             */

            /**
             * Constructs a new PolicyFellBack.
             * @memberof wardkeeper.v1
             * @classdesc Represents a PolicyFellBack.
             * @constructor
             * @param {wardkeeper.v1.PolicyFellBack.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PolicyFellBack = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PolicyFellBack code.
             * @member {string} code
             * @memberof wardkeeper.v1.PolicyFellBack
             * @instance
             */
            PolicyFellBack.prototype.code = "";

            /**
             * PolicyFellBack field.
             * @member {string} field
             * @memberof wardkeeper.v1.PolicyFellBack
             * @instance
             */
            PolicyFellBack.prototype.field = "";

            /**
             * Encodes the specified PolicyFellBack message. Does not implicitly {@link wardkeeper.v1.PolicyFellBack.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.PolicyFellBack
             * @static
             * @param {wardkeeper.v1.PolicyFellBack.$Properties} message PolicyFellBack message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PolicyFellBack.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.field);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PolicyFellBack message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.PolicyFellBack
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PolicyFellBack & wardkeeper.v1.PolicyFellBack.$Shape} PolicyFellBack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PolicyFellBack.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.PolicyFellBack();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PolicyFellBack;
        })();

        v1.RosterApplied = (function() {

            /**
             * Properties of a RosterApplied.
             * @typedef {Object} wardkeeper.v1.RosterApplied.$Properties
             * @property {number|null} [version] RosterApplied version
             * @property {number|null} [accounts] RosterApplied accounts
             * @property {number|null} [added] RosterApplied added
             * @property {number|null} [changed] RosterApplied changed
             * @property {number|null} [revoked] RosterApplied revoked
             * @property {number|null} [expiresMs] RosterApplied expiresMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RosterApplied.
             * @memberof wardkeeper.v1
             * @interface IRosterApplied
             * @augments wardkeeper.v1.RosterApplied.$Properties
             * @deprecated Use wardkeeper.v1.RosterApplied.$Properties instead.
             */

            /**
             * Shape of a RosterApplied.
             * @typedef {wardkeeper.v1.RosterApplied.$Properties} wardkeeper.v1.RosterApplied.$Shape
             */

            /**
             * Constructs a new RosterApplied.
             * @memberof wardkeeper.v1
             * @classdesc Represents a RosterApplied.
             * @constructor
             * @param {wardkeeper.v1.RosterApplied.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RosterApplied = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RosterApplied version.
             * @member {number} version
             * @memberof wardkeeper.v1.RosterApplied
             * @instance
             */
            RosterApplied.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RosterApplied accounts.
             * @member {number} accounts
             * @memberof wardkeeper.v1.RosterApplied
             * @instance
             */
            RosterApplied.prototype.accounts = 0;

            /**
             * RosterApplied added.
             * @member {number} added
             * @memberof wardkeeper.v1.RosterApplied
             * @instance
             */
            RosterApplied.prototype.added = 0;

            /**
             * RosterApplied changed.
             * @member {number} changed
             * @memberof wardkeeper.v1.RosterApplied
             * @instance
             */
            RosterApplied.prototype.changed = 0;

            /**
             * RosterApplied revoked.
             * @member {number} revoked
             * @memberof wardkeeper.v1.RosterApplied
             * @instance
             */
            RosterApplied.prototype.revoked = 0;

            /**
             * RosterApplied expiresMs.
             * @member {number} expiresMs
             * @memberof wardkeeper.v1.RosterApplied
             * @instance
             */
            RosterApplied.prototype.expiresMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified RosterApplied message. Does not implicitly {@link wardkeeper.v1.RosterApplied.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.RosterApplied
             * @static
             * @param {wardkeeper.v1.RosterApplied.$Properties} message RosterApplied message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RosterApplied.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.version);
                if (message.accounts != null && $Object.hasOwnProperty.call(message, "accounts") && message.accounts !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.accounts);
                if (message.added != null && $Object.hasOwnProperty.call(message, "added") && message.added !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.added);
                if (message.changed != null && $Object.hasOwnProperty.call(message, "changed") && message.changed !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.changed);
                if (message.revoked != null && $Object.hasOwnProperty.call(message, "revoked") && message.revoked !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.revoked);
                if (message.expiresMs != null && $Object.hasOwnProperty.call(message, "expiresMs") && (typeof message.expiresMs === "object" ? message.expiresMs.low || message.expiresMs.high : message.expiresMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.expiresMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RosterApplied message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.RosterApplied
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RosterApplied & wardkeeper.v1.RosterApplied.$Shape} RosterApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RosterApplied.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.RosterApplied();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.accounts = value;
                            else
                                delete message.accounts;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.added = value;
                            else
                                delete message.added;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.changed = value;
                            else
                                delete message.changed;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.revoked = value;
                            else
                                delete message.revoked;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresMs = value;
                            else
                                delete message.expiresMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RosterApplied;
        })();

        v1.RosterRefused = (function() {

            /**
             * Properties of a RosterRefused.
             * @typedef {Object} wardkeeper.v1.RosterRefused.$Properties
             * @property {string|null} [code] RosterRefused code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RosterRefused.
             * @memberof wardkeeper.v1
             * @interface IRosterRefused
             * @augments wardkeeper.v1.RosterRefused.$Properties
             * @deprecated Use wardkeeper.v1.RosterRefused.$Properties instead.
             */

            /**
             * Shape of a RosterRefused.
             * @typedef {wardkeeper.v1.RosterRefused.$Properties} wardkeeper.v1.RosterRefused.$Shape
             */

            /**
             * Constructs a new RosterRefused.
             * @memberof wardkeeper.v1
             * @classdesc Represents a RosterRefused.
             * @constructor
             * @param {wardkeeper.v1.RosterRefused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RosterRefused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RosterRefused code.
             * @member {string} code
             * @memberof wardkeeper.v1.RosterRefused
             * @instance
             */
            RosterRefused.prototype.code = "";

            /**
             * Encodes the specified RosterRefused message. Does not implicitly {@link wardkeeper.v1.RosterRefused.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.RosterRefused
             * @static
             * @param {wardkeeper.v1.RosterRefused.$Properties} message RosterRefused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RosterRefused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RosterRefused message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.RosterRefused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RosterRefused & wardkeeper.v1.RosterRefused.$Shape} RosterRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RosterRefused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.RosterRefused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RosterRefused;
        })();

        v1.RosterStale = (function() {

            /**
             * Properties of a RosterStale.
             * @typedef {Object} wardkeeper.v1.RosterStale.$Properties
             * @property {number|null} [version] RosterStale version
             * @property {number|null} [issuedMs] RosterStale issuedMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RosterStale.
             * @memberof wardkeeper.v1
             * @interface IRosterStale
             * @augments wardkeeper.v1.RosterStale.$Properties
             * @deprecated Use wardkeeper.v1.RosterStale.$Properties instead.
             */

            /**
             * Shape of a RosterStale.
             * @typedef {wardkeeper.v1.RosterStale.$Properties} wardkeeper.v1.RosterStale.$Shape
             */

            /**
             * Constructs a new RosterStale.
             * @memberof wardkeeper.v1
             * @classdesc Represents a RosterStale.
             * @constructor
             * @param {wardkeeper.v1.RosterStale.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RosterStale = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RosterStale version.
             * @member {number} version
             * @memberof wardkeeper.v1.RosterStale
             * @instance
             */
            RosterStale.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RosterStale issuedMs.
             * @member {number} issuedMs
             * @memberof wardkeeper.v1.RosterStale
             * @instance
             */
            RosterStale.prototype.issuedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified RosterStale message. Does not implicitly {@link wardkeeper.v1.RosterStale.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.RosterStale
             * @static
             * @param {wardkeeper.v1.RosterStale.$Properties} message RosterStale message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RosterStale.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.version);
                if (message.issuedMs != null && $Object.hasOwnProperty.call(message, "issuedMs") && (typeof message.issuedMs === "object" ? message.issuedMs.low || message.issuedMs.high : message.issuedMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.issuedMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RosterStale message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.RosterStale
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.RosterStale & wardkeeper.v1.RosterStale.$Shape} RosterStale
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RosterStale.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.RosterStale();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedMs = value;
                            else
                                delete message.issuedMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RosterStale;
        })();

        v1.FileActor = (function() {

            /**
             * Properties of a FileActor.
             * @typedef {Object} wardkeeper.v1.FileActor.$Properties
             * @property {number|null} [pid] FileActor pid
             * @property {Uint8Array|null} [executable] FileActor executable
             * @property {number|null} [uid] FileActor uid
             * @property {number|null} [loginUid] FileActor loginUid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileActor.
             * @memberof wardkeeper.v1
             * @interface IFileActor
             * @augments wardkeeper.v1.FileActor.$Properties
             * @deprecated Use wardkeeper.v1.FileActor.$Properties instead.
             */

            /**
             * Shape of a FileActor.
             * @typedef {wardkeeper.v1.FileActor.$Properties} wardkeeper.v1.FileActor.$Shape
             */

            /**
             * Constructs a new FileActor.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FileActor.
             * @constructor
             * @param {wardkeeper.v1.FileActor.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileActor = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileActor pid.
             * @member {number} pid
             * @memberof wardkeeper.v1.FileActor
             * @instance
             */
            FileActor.prototype.pid = 0;

            /**
             * FileActor executable.
             * @member {Uint8Array} executable
             * @memberof wardkeeper.v1.FileActor
             * @instance
             */
            FileActor.prototype.executable = $util.newBuffer([]);

            /**
             * FileActor uid.
             * @member {number} uid
             * @memberof wardkeeper.v1.FileActor
             * @instance
             */
            FileActor.prototype.uid = 0;

            /**
             * FileActor loginUid.
             * @member {number} loginUid
             * @memberof wardkeeper.v1.FileActor
             * @instance
             */
            FileActor.prototype.loginUid = 0;

            /**
             * Encodes the specified FileActor message. Does not implicitly {@link wardkeeper.v1.FileActor.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FileActor
             * @static
             * @param {wardkeeper.v1.FileActor.$Properties} message FileActor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileActor.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.pid);
                if (message.executable != null && $Object.hasOwnProperty.call(message, "executable") && message.executable.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.executable);
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.uid);
                if (message.loginUid != null && $Object.hasOwnProperty.call(message, "loginUid") && message.loginUid !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.loginUid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileActor message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FileActor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileActor & wardkeeper.v1.FileActor.$Shape} FileActor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileActor.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FileActor();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.executable = value;
                            else
                                delete message.executable;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.loginUid = value;
                            else
                                delete message.loginUid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FileActor;
        })();

        v1.FilesFolded = (function() {

            /**
             * Properties of a FilesFolded.
             * @typedef {Object} wardkeeper.v1.FilesFolded.$Properties
             * @property {string|null} [set] FilesFolded set
             * @property {wardkeeper.v1.FileChanged.Change|null} [change] FilesFolded change
             * @property {wardkeeper.v1.FileChanged.Net|null} [net] FilesFolded net
             * @property {number|null} [count] FilesFolded count
             * @property {Array.<Uint8Array>|null} [samples] FilesFolded samples
             * @property {Uint8Array|null} [digest] FilesFolded digest
             * @property {Array.<string>|null} [meanings] FilesFolded meanings
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FilesFolded.
             * @memberof wardkeeper.v1
             * @interface IFilesFolded
             * @augments wardkeeper.v1.FilesFolded.$Properties
             * @deprecated Use wardkeeper.v1.FilesFolded.$Properties instead.
             */

            /**
             * Shape of a FilesFolded.
             * @typedef {wardkeeper.v1.FilesFolded.$Properties} wardkeeper.v1.FilesFolded.$Shape
             */

            /**
             * Constructs a new FilesFolded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FilesFolded.
             * @constructor
             * @param {wardkeeper.v1.FilesFolded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FilesFolded = function (properties) {
                this.samples = [];
                this.meanings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FilesFolded set.
             * @member {string} set
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.set = "";

            /**
             * FilesFolded change.
             * @member {wardkeeper.v1.FileChanged.Change} change
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.change = 0;

            /**
             * FilesFolded net.
             * @member {wardkeeper.v1.FileChanged.Net} net
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.net = 0;

            /**
             * FilesFolded count.
             * @member {number} count
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FilesFolded samples.
             * @member {Array.<Uint8Array>} samples
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.samples = $util.emptyArray;

            /**
             * FilesFolded digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.digest = $util.newBuffer([]);

            /**
             * FilesFolded meanings.
             * @member {Array.<string>} meanings
             * @memberof wardkeeper.v1.FilesFolded
             * @instance
             */
            FilesFolded.prototype.meanings = $util.emptyArray;

            /**
             * Encodes the specified FilesFolded message. Does not implicitly {@link wardkeeper.v1.FilesFolded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FilesFolded
             * @static
             * @param {wardkeeper.v1.FilesFolded.$Properties} message FilesFolded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FilesFolded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.change);
                if (message.net != null && $Object.hasOwnProperty.call(message, "net") && message.net !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.net);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.count);
                if (message.samples != null && message.samples.length)
                    for (let i = 0; i < message.samples.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.samples[i]);
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.digest);
                if (message.meanings != null && message.meanings.length)
                    for (let i = 0; i < message.meanings.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.meanings[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FilesFolded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FilesFolded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FilesFolded & wardkeeper.v1.FilesFolded.$Shape} FilesFolded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FilesFolded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FilesFolded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.net = value;
                            else
                                delete message.net;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.samples && message.samples.length))
                                message.samples = [];
                            message.samples.push(reader.bytes());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.meanings && message.meanings.length))
                                message.meanings = [];
                            message.meanings.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FilesFolded;
        })();

        v1.MassChange = (function() {

            /**
             * Properties of a MassChange.
             * @typedef {Object} wardkeeper.v1.MassChange.$Properties
             * @property {string|null} [set] MassChange set
             * @property {number|null} [count] MassChange count
             * @property {number|null} [overMs] MassChange overMs
             * @property {Array.<Uint8Array>|null} [samples] MassChange samples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MassChange.
             * @memberof wardkeeper.v1
             * @interface IMassChange
             * @augments wardkeeper.v1.MassChange.$Properties
             * @deprecated Use wardkeeper.v1.MassChange.$Properties instead.
             */

            /**
             * Shape of a MassChange.
             * @typedef {wardkeeper.v1.MassChange.$Properties} wardkeeper.v1.MassChange.$Shape
             */

            /**
             * Constructs a new MassChange.
             * @memberof wardkeeper.v1
             * @classdesc Represents a MassChange.
             * @constructor
             * @param {wardkeeper.v1.MassChange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MassChange = function (properties) {
                this.samples = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MassChange set.
             * @member {string} set
             * @memberof wardkeeper.v1.MassChange
             * @instance
             */
            MassChange.prototype.set = "";

            /**
             * MassChange count.
             * @member {number} count
             * @memberof wardkeeper.v1.MassChange
             * @instance
             */
            MassChange.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MassChange overMs.
             * @member {number} overMs
             * @memberof wardkeeper.v1.MassChange
             * @instance
             */
            MassChange.prototype.overMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MassChange samples.
             * @member {Array.<Uint8Array>} samples
             * @memberof wardkeeper.v1.MassChange
             * @instance
             */
            MassChange.prototype.samples = $util.emptyArray;

            /**
             * Encodes the specified MassChange message. Does not implicitly {@link wardkeeper.v1.MassChange.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.MassChange
             * @static
             * @param {wardkeeper.v1.MassChange.$Properties} message MassChange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MassChange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.count);
                if (message.overMs != null && $Object.hasOwnProperty.call(message, "overMs") && (typeof message.overMs === "object" ? message.overMs.low || message.overMs.high : message.overMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.overMs);
                if (message.samples != null && message.samples.length)
                    for (let i = 0; i < message.samples.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.samples[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MassChange message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.MassChange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.MassChange & wardkeeper.v1.MassChange.$Shape} MassChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MassChange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.MassChange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.overMs = value;
                            else
                                delete message.overMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.samples && message.samples.length))
                                message.samples = [];
                            message.samples.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MassChange;
        })();

        v1.NetMissed = (function() {

            /**
             * Properties of a NetMissed.
             * @typedef {Object} wardkeeper.v1.NetMissed.$Properties
             * @property {string|null} [set] NetMissed set
             * @property {wardkeeper.v1.FileChanged.Net|null} [missed] NetMissed missed
             * @property {wardkeeper.v1.FileChanged.Net|null} [found] NetMissed found
             * @property {number|null} [count] NetMissed count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NetMissed.
             * @memberof wardkeeper.v1
             * @interface INetMissed
             * @augments wardkeeper.v1.NetMissed.$Properties
             * @deprecated Use wardkeeper.v1.NetMissed.$Properties instead.
             */

            /**
             * Shape of a NetMissed.
             * @typedef {wardkeeper.v1.NetMissed.$Properties} wardkeeper.v1.NetMissed.$Shape
             */

            /**
             * Constructs a new NetMissed.
             * @memberof wardkeeper.v1
             * @classdesc Represents a NetMissed.
             * @constructor
             * @param {wardkeeper.v1.NetMissed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NetMissed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NetMissed set.
             * @member {string} set
             * @memberof wardkeeper.v1.NetMissed
             * @instance
             */
            NetMissed.prototype.set = "";

            /**
             * NetMissed missed.
             * @member {wardkeeper.v1.FileChanged.Net} missed
             * @memberof wardkeeper.v1.NetMissed
             * @instance
             */
            NetMissed.prototype.missed = 0;

            /**
             * NetMissed found.
             * @member {wardkeeper.v1.FileChanged.Net} found
             * @memberof wardkeeper.v1.NetMissed
             * @instance
             */
            NetMissed.prototype.found = 0;

            /**
             * NetMissed count.
             * @member {number} count
             * @memberof wardkeeper.v1.NetMissed
             * @instance
             */
            NetMissed.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified NetMissed message. Does not implicitly {@link wardkeeper.v1.NetMissed.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.NetMissed
             * @static
             * @param {wardkeeper.v1.NetMissed.$Properties} message NetMissed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NetMissed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.missed != null && $Object.hasOwnProperty.call(message, "missed") && message.missed !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.missed);
                if (message.found != null && $Object.hasOwnProperty.call(message, "found") && message.found !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.found);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NetMissed message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.NetMissed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.NetMissed & wardkeeper.v1.NetMissed.$Shape} NetMissed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NetMissed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.NetMissed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.missed = value;
                            else
                                delete message.missed;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.found = value;
                            else
                                delete message.found;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NetMissed;
        })();

        v1.CommandBegun = (function() {

            /**
             * Properties of a CommandBegun.
             * @typedef {Object} wardkeeper.v1.CommandBegun.$Properties
             * @property {Uint8Array|null} [digest] CommandBegun digest
             * @property {Uint8Array|null} [authority] CommandBegun authority
             * @property {number|null} [counter] CommandBegun counter
             * @property {string|null} [order] CommandBegun order
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandBegun.
             * @memberof wardkeeper.v1
             * @interface ICommandBegun
             * @augments wardkeeper.v1.CommandBegun.$Properties
             * @deprecated Use wardkeeper.v1.CommandBegun.$Properties instead.
             */

            /**
             * Shape of a CommandBegun.
             * @typedef {wardkeeper.v1.CommandBegun.$Properties} wardkeeper.v1.CommandBegun.$Shape
             */

            /**
             * Constructs a new CommandBegun.
             * @memberof wardkeeper.v1
             * @classdesc Represents a CommandBegun.
             * @constructor
             * @param {wardkeeper.v1.CommandBegun.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandBegun = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandBegun digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.CommandBegun
             * @instance
             */
            CommandBegun.prototype.digest = $util.newBuffer([]);

            /**
             * CommandBegun authority.
             * @member {Uint8Array} authority
             * @memberof wardkeeper.v1.CommandBegun
             * @instance
             */
            CommandBegun.prototype.authority = $util.newBuffer([]);

            /**
             * CommandBegun counter.
             * @member {number} counter
             * @memberof wardkeeper.v1.CommandBegun
             * @instance
             */
            CommandBegun.prototype.counter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CommandBegun order.
             * @member {string} order
             * @memberof wardkeeper.v1.CommandBegun
             * @instance
             */
            CommandBegun.prototype.order = "";

            /**
             * Encodes the specified CommandBegun message. Does not implicitly {@link wardkeeper.v1.CommandBegun.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.CommandBegun
             * @static
             * @param {wardkeeper.v1.CommandBegun.$Properties} message CommandBegun message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandBegun.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.digest);
                if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.authority);
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter") && (typeof message.counter === "object" ? message.counter.low || message.counter.high : message.counter !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.counter);
                if (message.order != null && $Object.hasOwnProperty.call(message, "order") && message.order !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.order);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandBegun message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.CommandBegun
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandBegun & wardkeeper.v1.CommandBegun.$Shape} CommandBegun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandBegun.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.CommandBegun();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.authority = value;
                            else
                                delete message.authority;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.counter = value;
                            else
                                delete message.counter;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.order = value;
                            else
                                delete message.order;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandBegun;
        })();

        v1.CommandFinished = (function() {

            /**
             * Properties of a CommandFinished.
             * @typedef {Object} wardkeeper.v1.CommandFinished.$Properties
             * @property {Uint8Array|null} [digest] CommandFinished digest
             * @property {Uint8Array|null} [authority] CommandFinished authority
             * @property {number|null} [counter] CommandFinished counter
             * @property {string|null} [order] CommandFinished order
             * @property {string|null} [outcome] CommandFinished outcome
             * @property {string|null} [field] CommandFinished field
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandFinished.
             * @memberof wardkeeper.v1
             * @interface ICommandFinished
             * @augments wardkeeper.v1.CommandFinished.$Properties
             * @deprecated Use wardkeeper.v1.CommandFinished.$Properties instead.
             */

            /**
             * Shape of a CommandFinished.
             * @typedef {wardkeeper.v1.CommandFinished.$Properties} wardkeeper.v1.CommandFinished.$Shape
             */

            /**
             * Constructs a new CommandFinished.
             * @memberof wardkeeper.v1
             * @classdesc Represents a CommandFinished.
             * @constructor
             * @param {wardkeeper.v1.CommandFinished.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandFinished = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandFinished digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.CommandFinished
             * @instance
             */
            CommandFinished.prototype.digest = $util.newBuffer([]);

            /**
             * CommandFinished authority.
             * @member {Uint8Array} authority
             * @memberof wardkeeper.v1.CommandFinished
             * @instance
             */
            CommandFinished.prototype.authority = $util.newBuffer([]);

            /**
             * CommandFinished counter.
             * @member {number} counter
             * @memberof wardkeeper.v1.CommandFinished
             * @instance
             */
            CommandFinished.prototype.counter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CommandFinished order.
             * @member {string} order
             * @memberof wardkeeper.v1.CommandFinished
             * @instance
             */
            CommandFinished.prototype.order = "";

            /**
             * CommandFinished outcome.
             * @member {string} outcome
             * @memberof wardkeeper.v1.CommandFinished
             * @instance
             */
            CommandFinished.prototype.outcome = "";

            /**
             * CommandFinished field.
             * @member {string} field
             * @memberof wardkeeper.v1.CommandFinished
             * @instance
             */
            CommandFinished.prototype.field = "";

            /**
             * Encodes the specified CommandFinished message. Does not implicitly {@link wardkeeper.v1.CommandFinished.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.CommandFinished
             * @static
             * @param {wardkeeper.v1.CommandFinished.$Properties} message CommandFinished message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandFinished.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.digest);
                if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.authority);
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter") && (typeof message.counter === "object" ? message.counter.low || message.counter.high : message.counter !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.counter);
                if (message.order != null && $Object.hasOwnProperty.call(message, "order") && message.order !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.order);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.outcome);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.field);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandFinished message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.CommandFinished
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandFinished & wardkeeper.v1.CommandFinished.$Shape} CommandFinished
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandFinished.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.CommandFinished();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.authority = value;
                            else
                                delete message.authority;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.counter = value;
                            else
                                delete message.counter;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.order = value;
                            else
                                delete message.order;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandFinished;
        })();

        v1.CommandRefused = (function() {

            /**
             * Properties of a CommandRefused.
             * @typedef {Object} wardkeeper.v1.CommandRefused.$Properties
             * @property {Uint8Array|null} [digest] CommandRefused digest
             * @property {Uint8Array|null} [authority] CommandRefused authority
             * @property {number|null} [counter] CommandRefused counter
             * @property {string|null} [order] CommandRefused order
             * @property {string|null} [code] CommandRefused code
             * @property {number|null} [count] CommandRefused count
             * @property {string|null} [field] CommandRefused field
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandRefused.
             * @memberof wardkeeper.v1
             * @interface ICommandRefused
             * @augments wardkeeper.v1.CommandRefused.$Properties
             * @deprecated Use wardkeeper.v1.CommandRefused.$Properties instead.
             */

            /**
             * Shape of a CommandRefused.
             * @typedef {wardkeeper.v1.CommandRefused.$Properties} wardkeeper.v1.CommandRefused.$Shape
             */

            /**
             * Constructs a new CommandRefused.
             * @memberof wardkeeper.v1
             * @classdesc Represents a CommandRefused.
             * @constructor
             * @param {wardkeeper.v1.CommandRefused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandRefused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandRefused digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.digest = $util.newBuffer([]);

            /**
             * CommandRefused authority.
             * @member {Uint8Array} authority
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.authority = $util.newBuffer([]);

            /**
             * CommandRefused counter.
             * @member {number} counter
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.counter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CommandRefused order.
             * @member {string} order
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.order = "";

            /**
             * CommandRefused code.
             * @member {string} code
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.code = "";

            /**
             * CommandRefused count.
             * @member {number} count
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CommandRefused field.
             * @member {string} field
             * @memberof wardkeeper.v1.CommandRefused
             * @instance
             */
            CommandRefused.prototype.field = "";

            /**
             * Encodes the specified CommandRefused message. Does not implicitly {@link wardkeeper.v1.CommandRefused.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.CommandRefused
             * @static
             * @param {wardkeeper.v1.CommandRefused.$Properties} message CommandRefused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandRefused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.digest);
                if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.authority);
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter") && (typeof message.counter === "object" ? message.counter.low || message.counter.high : message.counter !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.counter);
                if (message.order != null && $Object.hasOwnProperty.call(message, "order") && message.order !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.order);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.code);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.count);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.field);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandRefused message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.CommandRefused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandRefused & wardkeeper.v1.CommandRefused.$Shape} CommandRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandRefused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.CommandRefused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.authority = value;
                            else
                                delete message.authority;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.counter = value;
                            else
                                delete message.counter;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.order = value;
                            else
                                delete message.order;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandRefused;
        })();

        v1.CommandNonce = (function() {

            /**
             * Properties of a CommandNonce.
             * @typedef {Object} wardkeeper.v1.CommandNonce.$Properties
             * @property {Uint8Array|null} [nonce] CommandNonce nonce
             * @property {number|null} [forMs] CommandNonce forMs
             * @property {Uint8Array|null} [authority] CommandNonce authority
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandNonce.
             * @memberof wardkeeper.v1
             * @interface ICommandNonce
             * @augments wardkeeper.v1.CommandNonce.$Properties
             * @deprecated Use wardkeeper.v1.CommandNonce.$Properties instead.
             */

            /**
             * Shape of a CommandNonce.
             * @typedef {wardkeeper.v1.CommandNonce.$Properties} wardkeeper.v1.CommandNonce.$Shape
             */

            /**
             * Constructs a new CommandNonce.
             * @memberof wardkeeper.v1
             * @classdesc Represents a CommandNonce.
             * @constructor
             * @param {wardkeeper.v1.CommandNonce.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandNonce = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandNonce nonce.
             * @member {Uint8Array} nonce
             * @memberof wardkeeper.v1.CommandNonce
             * @instance
             */
            CommandNonce.prototype.nonce = $util.newBuffer([]);

            /**
             * CommandNonce forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.CommandNonce
             * @instance
             */
            CommandNonce.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CommandNonce authority.
             * @member {Uint8Array} authority
             * @memberof wardkeeper.v1.CommandNonce
             * @instance
             */
            CommandNonce.prototype.authority = $util.newBuffer([]);

            /**
             * Encodes the specified CommandNonce message. Does not implicitly {@link wardkeeper.v1.CommandNonce.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.CommandNonce
             * @static
             * @param {wardkeeper.v1.CommandNonce.$Properties} message CommandNonce message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandNonce.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.nonce);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.forMs);
                if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.authority);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandNonce message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.CommandNonce
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.CommandNonce & wardkeeper.v1.CommandNonce.$Shape} CommandNonce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandNonce.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.CommandNonce();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.authority = value;
                            else
                                delete message.authority;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandNonce;
        })();

        v1.DiagnosticsPart = (function() {

            /**
             * Properties of a DiagnosticsPart.
             * @typedef {Object} wardkeeper.v1.DiagnosticsPart.$Properties
             * @property {Uint8Array|null} [digest] DiagnosticsPart digest
             * @property {number|null} [part] DiagnosticsPart part
             * @property {number|null} [parts] DiagnosticsPart parts
             * @property {Uint8Array|null} [bytes] DiagnosticsPart bytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DiagnosticsPart.
             * @memberof wardkeeper.v1
             * @interface IDiagnosticsPart
             * @augments wardkeeper.v1.DiagnosticsPart.$Properties
             * @deprecated Use wardkeeper.v1.DiagnosticsPart.$Properties instead.
             */

            /**
             * Shape of a DiagnosticsPart.
             * @typedef {wardkeeper.v1.DiagnosticsPart.$Properties} wardkeeper.v1.DiagnosticsPart.$Shape
             */

            /**
             * Constructs a new DiagnosticsPart.
             * @memberof wardkeeper.v1
             * @classdesc Represents a DiagnosticsPart.
             * @constructor
             * @param {wardkeeper.v1.DiagnosticsPart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DiagnosticsPart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DiagnosticsPart digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.DiagnosticsPart
             * @instance
             */
            DiagnosticsPart.prototype.digest = $util.newBuffer([]);

            /**
             * DiagnosticsPart part.
             * @member {number} part
             * @memberof wardkeeper.v1.DiagnosticsPart
             * @instance
             */
            DiagnosticsPart.prototype.part = 0;

            /**
             * DiagnosticsPart parts.
             * @member {number} parts
             * @memberof wardkeeper.v1.DiagnosticsPart
             * @instance
             */
            DiagnosticsPart.prototype.parts = 0;

            /**
             * DiagnosticsPart bytes.
             * @member {Uint8Array} bytes
             * @memberof wardkeeper.v1.DiagnosticsPart
             * @instance
             */
            DiagnosticsPart.prototype.bytes = $util.newBuffer([]);

            /**
             * Encodes the specified DiagnosticsPart message. Does not implicitly {@link wardkeeper.v1.DiagnosticsPart.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.DiagnosticsPart
             * @static
             * @param {wardkeeper.v1.DiagnosticsPart.$Properties} message DiagnosticsPart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DiagnosticsPart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.digest);
                if (message.part != null && $Object.hasOwnProperty.call(message, "part") && message.part !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.part);
                if (message.parts != null && $Object.hasOwnProperty.call(message, "parts") && message.parts !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.parts);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DiagnosticsPart message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.DiagnosticsPart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DiagnosticsPart & wardkeeper.v1.DiagnosticsPart.$Shape} DiagnosticsPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DiagnosticsPart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.DiagnosticsPart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.part = value;
                            else
                                delete message.part;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.parts = value;
                            else
                                delete message.parts;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DiagnosticsPart;
        })();

        v1.ServiceGrant = (function() {

            /**
             * Properties of a ServiceGrant.
             * @typedef {Object} wardkeeper.v1.ServiceGrant.$Properties
             * @property {string|null} [change] ServiceGrant change
             * @property {number|null} [forMs] ServiceGrant forMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServiceGrant.
             * @memberof wardkeeper.v1
             * @interface IServiceGrant
             * @augments wardkeeper.v1.ServiceGrant.$Properties
             * @deprecated Use wardkeeper.v1.ServiceGrant.$Properties instead.
             */

            /**
             * Shape of a ServiceGrant.
             * @typedef {wardkeeper.v1.ServiceGrant.$Properties} wardkeeper.v1.ServiceGrant.$Shape
             */

            /**
             * Constructs a new ServiceGrant.
             * @memberof wardkeeper.v1
             * @classdesc Represents a ServiceGrant.
             * @constructor
             * @param {wardkeeper.v1.ServiceGrant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServiceGrant = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServiceGrant change.
             * @member {string} change
             * @memberof wardkeeper.v1.ServiceGrant
             * @instance
             */
            ServiceGrant.prototype.change = "";

            /**
             * ServiceGrant forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.ServiceGrant
             * @instance
             */
            ServiceGrant.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ServiceGrant message. Does not implicitly {@link wardkeeper.v1.ServiceGrant.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.ServiceGrant
             * @static
             * @param {wardkeeper.v1.ServiceGrant.$Properties} message ServiceGrant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServiceGrant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.forMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServiceGrant message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.ServiceGrant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ServiceGrant & wardkeeper.v1.ServiceGrant.$Shape} ServiceGrant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServiceGrant.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.ServiceGrant();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServiceGrant;
        })();

        v1.EmergencyDrill = (function() {

            /**
             * Properties of an EmergencyDrill.
             * @typedef {Object} wardkeeper.v1.EmergencyDrill.$Properties
             * @property {Uint8Array|null} [digest] EmergencyDrill digest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EmergencyDrill.
             * @memberof wardkeeper.v1
             * @interface IEmergencyDrill
             * @augments wardkeeper.v1.EmergencyDrill.$Properties
             * @deprecated Use wardkeeper.v1.EmergencyDrill.$Properties instead.
             */

            /**
             * Shape of an EmergencyDrill.
             * @typedef {wardkeeper.v1.EmergencyDrill.$Properties} wardkeeper.v1.EmergencyDrill.$Shape
             */

            /**
             * Constructs a new EmergencyDrill.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EmergencyDrill.
             * @constructor
             * @param {wardkeeper.v1.EmergencyDrill.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EmergencyDrill = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EmergencyDrill digest.
             * @member {Uint8Array} digest
             * @memberof wardkeeper.v1.EmergencyDrill
             * @instance
             */
            EmergencyDrill.prototype.digest = $util.newBuffer([]);

            /**
             * Encodes the specified EmergencyDrill message. Does not implicitly {@link wardkeeper.v1.EmergencyDrill.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EmergencyDrill
             * @static
             * @param {wardkeeper.v1.EmergencyDrill.$Properties} message EmergencyDrill message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EmergencyDrill.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.digest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EmergencyDrill message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EmergencyDrill
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EmergencyDrill & wardkeeper.v1.EmergencyDrill.$Shape} EmergencyDrill
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EmergencyDrill.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EmergencyDrill();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EmergencyDrill;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @typedef {Object} wardkeeper.v1.Receipt.$Properties
             * @property {string|null} [site] Receipt site
             * @property {string|null} [gateway] Receipt gateway
             * @property {Uint8Array|null} [ledger] Receipt ledger
             * @property {Uint8Array|null} [storeId] Receipt storeId
             * @property {number|null} [throughSeq] Receipt throughSeq
             * @property {Uint8Array|null} [throughHash] Receipt throughHash
             * @property {Array.<wardkeeper.v1.Range.$Properties>|null} [gaps] Receipt gaps
             * @property {number|null} [receivedMs] Receipt receivedMs
             * @property {number|null} [directoryVersion] Receipt directoryVersion
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Receipt.
             * @memberof wardkeeper.v1
             * @interface IReceipt
             * @augments wardkeeper.v1.Receipt.$Properties
             * @deprecated Use wardkeeper.v1.Receipt.$Properties instead.
             */

            /**
             * Shape of a Receipt.
             * @typedef {wardkeeper.v1.Receipt.$Properties} wardkeeper.v1.Receipt.$Shape
             */

            /**
             * Constructs a new Receipt.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Receipt.
             * @constructor
             * @param {wardkeeper.v1.Receipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Receipt = function (properties) {
                this.gaps = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Receipt site.
             * @member {string} site
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.site = "";

            /**
             * Receipt gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.gateway = "";

            /**
             * Receipt ledger.
             * @member {Uint8Array} ledger
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.ledger = $util.newBuffer([]);

            /**
             * Receipt storeId.
             * @member {Uint8Array} storeId
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.storeId = $util.newBuffer([]);

            /**
             * Receipt throughSeq.
             * @member {number} throughSeq
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.throughSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Receipt throughHash.
             * @member {Uint8Array} throughHash
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.throughHash = $util.newBuffer([]);

            /**
             * Receipt gaps.
             * @member {Array.<wardkeeper.v1.Range.$Properties>} gaps
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.gaps = $util.emptyArray;

            /**
             * Receipt receivedMs.
             * @member {number} receivedMs
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.receivedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Receipt directoryVersion.
             * @member {number} directoryVersion
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.directoryVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link wardkeeper.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Receipt
             * @static
             * @param {wardkeeper.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.ledger != null && $Object.hasOwnProperty.call(message, "ledger") && message.ledger.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.ledger);
                if (message.storeId != null && $Object.hasOwnProperty.call(message, "storeId") && message.storeId.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.storeId);
                if (message.throughSeq != null && $Object.hasOwnProperty.call(message, "throughSeq") && (typeof message.throughSeq === "object" ? message.throughSeq.low || message.throughSeq.high : message.throughSeq !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.throughSeq);
                if (message.throughHash != null && $Object.hasOwnProperty.call(message, "throughHash") && message.throughHash.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.throughHash);
                if (message.gaps != null && message.gaps.length)
                    for (let i = 0; i < message.gaps.length; ++i)
                        $root.wardkeeper.v1.Range.encode(message.gaps[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.receivedMs != null && $Object.hasOwnProperty.call(message, "receivedMs") && (typeof message.receivedMs === "object" ? message.receivedMs.low || message.receivedMs.high : message.receivedMs !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.receivedMs);
                if (message.directoryVersion != null && $Object.hasOwnProperty.call(message, "directoryVersion") && (typeof message.directoryVersion === "object" ? message.directoryVersion.low || message.directoryVersion.high : message.directoryVersion !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.directoryVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Receipt & wardkeeper.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Receipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledger = value;
                            else
                                delete message.ledger;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.storeId = value;
                            else
                                delete message.storeId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.throughSeq = value;
                            else
                                delete message.throughSeq;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.throughHash = value;
                            else
                                delete message.throughHash;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.gaps && message.gaps.length))
                                message.gaps = [];
                            message.gaps.push($root.wardkeeper.v1.Range.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.receivedMs = value;
                            else
                                delete message.receivedMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.directoryVersion = value;
                            else
                                delete message.directoryVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Receipt;
        })();

        v1.Range = (function() {

            /**
             * Properties of a Range.
             * @typedef {Object} wardkeeper.v1.Range.$Properties
             * @property {number|null} [first] Range first
             * @property {number|null} [last] Range last
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Range.
             * @memberof wardkeeper.v1
             * @interface IRange
             * @augments wardkeeper.v1.Range.$Properties
             * @deprecated Use wardkeeper.v1.Range.$Properties instead.
             */

            /**
             * Shape of a Range.
             * @typedef {wardkeeper.v1.Range.$Properties} wardkeeper.v1.Range.$Shape
             */

            /**
             * Constructs a new Range.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Range.
             * @constructor
             * @param {wardkeeper.v1.Range.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Range = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Range first.
             * @member {number} first
             * @memberof wardkeeper.v1.Range
             * @instance
             */
            Range.prototype.first = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Range last.
             * @member {number} last
             * @memberof wardkeeper.v1.Range
             * @instance
             */
            Range.prototype.last = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Range message. Does not implicitly {@link wardkeeper.v1.Range.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Range
             * @static
             * @param {wardkeeper.v1.Range.$Properties} message Range message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Range.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.first);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.last);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Range message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Range
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Range & wardkeeper.v1.Range.$Shape} Range
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Range.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Range();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Range;
        })();

        v1.Directory = (function() {

            /**
             * Properties of a Directory.
             * @typedef {Object} wardkeeper.v1.Directory.$Properties
             * @property {string|null} [site] Directory site
             * @property {number|null} [issuedMs] Directory issuedMs
             * @property {number|null} [expiresMs] Directory expiresMs
             * @property {Array.<wardkeeper.v1.PublicKey.$Properties>|null} [recipients] Directory recipients
             * @property {Array.<wardkeeper.v1.SigningIdentity.$Properties>|null} [receiptKeys] Directory receiptKeys
             * @property {Array.<wardkeeper.v1.Authority.$Properties>|null} [commandAuthorities] Directory commandAuthorities
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Directory.
             * @memberof wardkeeper.v1
             * @interface IDirectory
             * @augments wardkeeper.v1.Directory.$Properties
             * @deprecated Use wardkeeper.v1.Directory.$Properties instead.
             */

            /**
             * Shape of a Directory.
             * @typedef {wardkeeper.v1.Directory.$Properties} wardkeeper.v1.Directory.$Shape
             */

            /**
             * Constructs a new Directory.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Directory.
             * @constructor
             * @param {wardkeeper.v1.Directory.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Directory = function (properties) {
                this.recipients = [];
                this.receiptKeys = [];
                this.commandAuthorities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Directory site.
             * @member {string} site
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.site = "";

            /**
             * Directory issuedMs.
             * @member {number} issuedMs
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.issuedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Directory expiresMs.
             * @member {number} expiresMs
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.expiresMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Directory recipients.
             * @member {Array.<wardkeeper.v1.PublicKey.$Properties>} recipients
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.recipients = $util.emptyArray;

            /**
             * Directory receiptKeys.
             * @member {Array.<wardkeeper.v1.SigningIdentity.$Properties>} receiptKeys
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.receiptKeys = $util.emptyArray;

            /**
             * Directory commandAuthorities.
             * @member {Array.<wardkeeper.v1.Authority.$Properties>} commandAuthorities
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.commandAuthorities = $util.emptyArray;

            /**
             * Encodes the specified Directory message. Does not implicitly {@link wardkeeper.v1.Directory.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Directory
             * @static
             * @param {wardkeeper.v1.Directory.$Properties} message Directory message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Directory.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.issuedMs != null && $Object.hasOwnProperty.call(message, "issuedMs") && (typeof message.issuedMs === "object" ? message.issuedMs.low || message.issuedMs.high : message.issuedMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.issuedMs);
                if (message.expiresMs != null && $Object.hasOwnProperty.call(message, "expiresMs") && (typeof message.expiresMs === "object" ? message.expiresMs.low || message.expiresMs.high : message.expiresMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.expiresMs);
                if (message.recipients != null && message.recipients.length)
                    for (let i = 0; i < message.recipients.length; ++i)
                        $root.wardkeeper.v1.PublicKey.encode(message.recipients[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.receiptKeys != null && message.receiptKeys.length)
                    for (let i = 0; i < message.receiptKeys.length; ++i)
                        $root.wardkeeper.v1.SigningIdentity.encode(message.receiptKeys[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.commandAuthorities != null && message.commandAuthorities.length)
                    for (let i = 0; i < message.commandAuthorities.length; ++i)
                        $root.wardkeeper.v1.Authority.encode(message.commandAuthorities[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Directory message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Directory
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Directory & wardkeeper.v1.Directory.$Shape} Directory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Directory.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Directory();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedMs = value;
                            else
                                delete message.issuedMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresMs = value;
                            else
                                delete message.expiresMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.recipients && message.recipients.length))
                                message.recipients = [];
                            message.recipients.push($root.wardkeeper.v1.PublicKey.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.receiptKeys && message.receiptKeys.length))
                                message.receiptKeys = [];
                            message.receiptKeys.push($root.wardkeeper.v1.SigningIdentity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.commandAuthorities && message.commandAuthorities.length))
                                message.commandAuthorities = [];
                            message.commandAuthorities.push($root.wardkeeper.v1.Authority.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Directory;
        })();

        /**
         * KeyAlgorithm enum.
         * @name wardkeeper.v1.KeyAlgorithm
         * @enum {number}
         * @property {number} KEY_ALGORITHM_UNSPECIFIED=0 KEY_ALGORITHM_UNSPECIFIED value
         * @property {number} ED25519=1 ED25519 value
         * @property {number} ML_DSA_65=2 ML_DSA_65 value
         * @property {number} X_WING=3 X_WING value
         * @property {number} ECDSA_P256=4 ECDSA_P256 value
         */
        v1.KeyAlgorithm = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "KEY_ALGORITHM_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ED25519"] = 1;
            values[valuesById[2] = "ML_DSA_65"] = 2;
            values[valuesById[3] = "X_WING"] = 3;
            values[valuesById[4] = "ECDSA_P256"] = 4;
            return values;
        })();

        v1.PublicKey = (function() {

            /**
             * Properties of a PublicKey.
             * @typedef {Object} wardkeeper.v1.PublicKey.$Properties
             * @property {wardkeeper.v1.KeyAlgorithm|null} [algorithm] PublicKey algorithm
             * @property {Uint8Array|null} [key] PublicKey key
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PublicKey.
             * @memberof wardkeeper.v1
             * @interface IPublicKey
             * @augments wardkeeper.v1.PublicKey.$Properties
             * @deprecated Use wardkeeper.v1.PublicKey.$Properties instead.
             */

            /**
             * Shape of a PublicKey.
             * @typedef {wardkeeper.v1.PublicKey.$Properties} wardkeeper.v1.PublicKey.$Shape
             */

            /**
             * Constructs a new PublicKey.
             * @memberof wardkeeper.v1
             * @classdesc Represents a PublicKey.
             * @constructor
             * @param {wardkeeper.v1.PublicKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PublicKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PublicKey algorithm.
             * @member {wardkeeper.v1.KeyAlgorithm} algorithm
             * @memberof wardkeeper.v1.PublicKey
             * @instance
             */
            PublicKey.prototype.algorithm = 0;

            /**
             * PublicKey key.
             * @member {Uint8Array} key
             * @memberof wardkeeper.v1.PublicKey
             * @instance
             */
            PublicKey.prototype.key = $util.newBuffer([]);

            /**
             * Encodes the specified PublicKey message. Does not implicitly {@link wardkeeper.v1.PublicKey.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.PublicKey
             * @static
             * @param {wardkeeper.v1.PublicKey.$Properties} message PublicKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PublicKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.algorithm != null && $Object.hasOwnProperty.call(message, "algorithm") && message.algorithm !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.algorithm);
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.key);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PublicKey message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.PublicKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PublicKey & wardkeeper.v1.PublicKey.$Shape} PublicKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PublicKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.PublicKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.algorithm = value;
                            else
                                delete message.algorithm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PublicKey;
        })();

        v1.SigningIdentity = (function() {

            /**
             * Properties of a SigningIdentity.
             * @typedef {Object} wardkeeper.v1.SigningIdentity.$Properties
             * @property {Uint8Array|null} [ed25519] SigningIdentity ed25519
             * @property {Uint8Array|null} [mlDsa_65] SigningIdentity mlDsa_65
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SigningIdentity.
             * @memberof wardkeeper.v1
             * @interface ISigningIdentity
             * @augments wardkeeper.v1.SigningIdentity.$Properties
             * @deprecated Use wardkeeper.v1.SigningIdentity.$Properties instead.
             */

            /**
             * Shape of a SigningIdentity.
             * @typedef {wardkeeper.v1.SigningIdentity.$Properties} wardkeeper.v1.SigningIdentity.$Shape
             */

            /**
             * Constructs a new SigningIdentity.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SigningIdentity.
             * @constructor
             * @param {wardkeeper.v1.SigningIdentity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SigningIdentity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SigningIdentity ed25519.
             * @member {Uint8Array} ed25519
             * @memberof wardkeeper.v1.SigningIdentity
             * @instance
             */
            SigningIdentity.prototype.ed25519 = $util.newBuffer([]);

            /**
             * SigningIdentity mlDsa_65.
             * @member {Uint8Array} mlDsa_65
             * @memberof wardkeeper.v1.SigningIdentity
             * @instance
             */
            SigningIdentity.prototype.mlDsa_65 = $util.newBuffer([]);

            /**
             * Encodes the specified SigningIdentity message. Does not implicitly {@link wardkeeper.v1.SigningIdentity.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SigningIdentity
             * @static
             * @param {wardkeeper.v1.SigningIdentity.$Properties} message SigningIdentity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SigningIdentity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ed25519 != null && $Object.hasOwnProperty.call(message, "ed25519") && message.ed25519.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ed25519);
                if (message.mlDsa_65 != null && $Object.hasOwnProperty.call(message, "mlDsa_65") && message.mlDsa_65.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.mlDsa_65);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SigningIdentity message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SigningIdentity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SigningIdentity & wardkeeper.v1.SigningIdentity.$Shape} SigningIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SigningIdentity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SigningIdentity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ed25519 = value;
                            else
                                delete message.ed25519;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.mlDsa_65 = value;
                            else
                                delete message.mlDsa_65;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SigningIdentity;
        })();

        v1.Authority = (function() {

            /**
             * Properties of an Authority.
             * @typedef {Object} wardkeeper.v1.Authority.$Properties
             * @property {wardkeeper.v1.SigningIdentity.$Properties|null} [keys] Authority keys
             * @property {Array.<string>|null} [roles] Authority roles
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Authority.
             * @memberof wardkeeper.v1
             * @interface IAuthority
             * @augments wardkeeper.v1.Authority.$Properties
             * @deprecated Use wardkeeper.v1.Authority.$Properties instead.
             */

            /**
             * Shape of an Authority.
             * @typedef {wardkeeper.v1.Authority.$Properties} wardkeeper.v1.Authority.$Shape
             */

            /**
             * Constructs a new Authority.
             * @memberof wardkeeper.v1
             * @classdesc Represents an Authority.
             * @constructor
             * @param {wardkeeper.v1.Authority.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Authority = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Authority keys.
             * @member {wardkeeper.v1.SigningIdentity.$Properties|null|undefined} keys
             * @memberof wardkeeper.v1.Authority
             * @instance
             */
            Authority.prototype.keys = null;

            /**
             * Authority roles.
             * @member {Array.<string>} roles
             * @memberof wardkeeper.v1.Authority
             * @instance
             */
            Authority.prototype.roles = $util.emptyArray;

            /**
             * Encodes the specified Authority message. Does not implicitly {@link wardkeeper.v1.Authority.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Authority
             * @static
             * @param {wardkeeper.v1.Authority.$Properties} message Authority message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Authority.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keys != null && $Object.hasOwnProperty.call(message, "keys"))
                    $root.wardkeeper.v1.SigningIdentity.encode(message.keys, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.roles[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Authority message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Authority
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Authority & wardkeeper.v1.Authority.$Shape} Authority
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Authority.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Authority();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.keys = $root.wardkeeper.v1.SigningIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.keys);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Authority;
        })();

        v1.KeyStatement = (function() {

            /**
             * Properties of a KeyStatement.
             * @typedef {Object} wardkeeper.v1.KeyStatement.$Properties
             * @property {string|null} [site] KeyStatement site
             * @property {string|null} [gateway] KeyStatement gateway
             * @property {string|null} [serial] KeyStatement serial
             * @property {wardkeeper.v1.SigningIdentity.$Properties|null} [telemetry] KeyStatement telemetry
             * @property {Uint8Array|null} [sealing] KeyStatement sealing
             * @property {Uint8Array|null} [certificateKeySha256] KeyStatement certificateKeySha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a KeyStatement.
             * @memberof wardkeeper.v1
             * @interface IKeyStatement
             * @augments wardkeeper.v1.KeyStatement.$Properties
             * @deprecated Use wardkeeper.v1.KeyStatement.$Properties instead.
             */

            /**
             * Shape of a KeyStatement.
             * @typedef {wardkeeper.v1.KeyStatement.$Properties} wardkeeper.v1.KeyStatement.$Shape
             */

            /**
             * Constructs a new KeyStatement.
             * @memberof wardkeeper.v1
             * @classdesc Represents a KeyStatement.
             * @constructor
             * @param {wardkeeper.v1.KeyStatement.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const KeyStatement = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * KeyStatement site.
             * @member {string} site
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.site = "";

            /**
             * KeyStatement gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.gateway = "";

            /**
             * KeyStatement serial.
             * @member {string} serial
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.serial = "";

            /**
             * KeyStatement telemetry.
             * @member {wardkeeper.v1.SigningIdentity.$Properties|null|undefined} telemetry
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.telemetry = null;

            /**
             * KeyStatement sealing.
             * @member {Uint8Array} sealing
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.sealing = $util.newBuffer([]);

            /**
             * KeyStatement certificateKeySha256.
             * @member {Uint8Array} certificateKeySha256
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.certificateKeySha256 = $util.newBuffer([]);

            /**
             * Encodes the specified KeyStatement message. Does not implicitly {@link wardkeeper.v1.KeyStatement.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.KeyStatement
             * @static
             * @param {wardkeeper.v1.KeyStatement.$Properties} message KeyStatement message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            KeyStatement.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && message.serial !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.serial);
                if (message.telemetry != null && $Object.hasOwnProperty.call(message, "telemetry"))
                    $root.wardkeeper.v1.SigningIdentity.encode(message.telemetry, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.sealing != null && $Object.hasOwnProperty.call(message, "sealing") && message.sealing.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.sealing);
                if (message.certificateKeySha256 != null && $Object.hasOwnProperty.call(message, "certificateKeySha256") && message.certificateKeySha256.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.certificateKeySha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a KeyStatement message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.KeyStatement
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.KeyStatement & wardkeeper.v1.KeyStatement.$Shape} KeyStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            KeyStatement.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.KeyStatement();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.telemetry = $root.wardkeeper.v1.SigningIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.telemetry);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealing = value;
                            else
                                delete message.sealing;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateKeySha256 = value;
                            else
                                delete message.certificateKeySha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return KeyStatement;
        })();

        v1.ConnectionState = (function() {

            /**
             * Properties of a ConnectionState.
             * @typedef {Object} wardkeeper.v1.ConnectionState.$Properties
             * @property {string|null} [site] ConnectionState site
             * @property {string|null} [gateway] ConnectionState gateway
             * @property {boolean|null} [online] ConnectionState online
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConnectionState.
             * @memberof wardkeeper.v1
             * @interface IConnectionState
             * @augments wardkeeper.v1.ConnectionState.$Properties
             * @deprecated Use wardkeeper.v1.ConnectionState.$Properties instead.
             */

            /**
             * Shape of a ConnectionState.
             * @typedef {wardkeeper.v1.ConnectionState.$Properties} wardkeeper.v1.ConnectionState.$Shape
             */

            /**
             * Constructs a new ConnectionState.
             * @memberof wardkeeper.v1
             * @classdesc Represents a ConnectionState.
             * @constructor
             * @param {wardkeeper.v1.ConnectionState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConnectionState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConnectionState site.
             * @member {string} site
             * @memberof wardkeeper.v1.ConnectionState
             * @instance
             */
            ConnectionState.prototype.site = "";

            /**
             * ConnectionState gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.ConnectionState
             * @instance
             */
            ConnectionState.prototype.gateway = "";

            /**
             * ConnectionState online.
             * @member {boolean} online
             * @memberof wardkeeper.v1.ConnectionState
             * @instance
             */
            ConnectionState.prototype.online = false;

            /**
             * Encodes the specified ConnectionState message. Does not implicitly {@link wardkeeper.v1.ConnectionState.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.ConnectionState
             * @static
             * @param {wardkeeper.v1.ConnectionState.$Properties} message ConnectionState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConnectionState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.online != null && $Object.hasOwnProperty.call(message, "online") && message.online !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.online);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConnectionState message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.ConnectionState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ConnectionState & wardkeeper.v1.ConnectionState.$Shape} ConnectionState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConnectionState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.ConnectionState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.online = value;
                            else
                                delete message.online;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConnectionState;
        })();

        v1.SignedDocument = (function() {

            /**
             * Properties of a SignedDocument.
             * @typedef {Object} wardkeeper.v1.SignedDocument.$Properties
             * @property {Uint8Array|null} [content] SignedDocument content
             * @property {Array.<wardkeeper.v1.Signature.$Properties>|null} [signatures] SignedDocument signatures
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedDocument.
             * @memberof wardkeeper.v1
             * @interface ISignedDocument
             * @augments wardkeeper.v1.SignedDocument.$Properties
             * @deprecated Use wardkeeper.v1.SignedDocument.$Properties instead.
             */

            /**
             * Shape of a SignedDocument.
             * @typedef {wardkeeper.v1.SignedDocument.$Properties} wardkeeper.v1.SignedDocument.$Shape
             */

            /**
             * Constructs a new SignedDocument.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SignedDocument.
             * @constructor
             * @param {wardkeeper.v1.SignedDocument.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedDocument = function (properties) {
                this.signatures = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedDocument content.
             * @member {Uint8Array} content
             * @memberof wardkeeper.v1.SignedDocument
             * @instance
             */
            SignedDocument.prototype.content = $util.newBuffer([]);

            /**
             * SignedDocument signatures.
             * @member {Array.<wardkeeper.v1.Signature.$Properties>} signatures
             * @memberof wardkeeper.v1.SignedDocument
             * @instance
             */
            SignedDocument.prototype.signatures = $util.emptyArray;

            /**
             * Encodes the specified SignedDocument message. Does not implicitly {@link wardkeeper.v1.SignedDocument.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SignedDocument
             * @static
             * @param {wardkeeper.v1.SignedDocument.$Properties} message SignedDocument message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedDocument.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.content);
                if (message.signatures != null && message.signatures.length)
                    for (let i = 0; i < message.signatures.length; ++i)
                        $root.wardkeeper.v1.Signature.encode(message.signatures[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedDocument message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SignedDocument
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SignedDocument & wardkeeper.v1.SignedDocument.$Shape} SignedDocument
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedDocument.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SignedDocument();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.content = value;
                            else
                                delete message.content;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.signatures && message.signatures.length))
                                message.signatures = [];
                            message.signatures.push($root.wardkeeper.v1.Signature.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedDocument;
        })();

        v1.DocumentContent = (function() {

            /**
             * Properties of a DocumentContent.
             * @typedef {Object} wardkeeper.v1.DocumentContent.$Properties
             * @property {string|null} [type] DocumentContent type
             * @property {number|null} [version] DocumentContent version
             * @property {Uint8Array|null} [body] DocumentContent body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DocumentContent.
             * @memberof wardkeeper.v1
             * @interface IDocumentContent
             * @augments wardkeeper.v1.DocumentContent.$Properties
             * @deprecated Use wardkeeper.v1.DocumentContent.$Properties instead.
             */

            /**
             * Shape of a DocumentContent.
             * @typedef {wardkeeper.v1.DocumentContent.$Properties} wardkeeper.v1.DocumentContent.$Shape
             */

            /**
             * Constructs a new DocumentContent.
             * @memberof wardkeeper.v1
             * @classdesc Represents a DocumentContent.
             * @constructor
             * @param {wardkeeper.v1.DocumentContent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DocumentContent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DocumentContent type.
             * @member {string} type
             * @memberof wardkeeper.v1.DocumentContent
             * @instance
             */
            DocumentContent.prototype.type = "";

            /**
             * DocumentContent version.
             * @member {number} version
             * @memberof wardkeeper.v1.DocumentContent
             * @instance
             */
            DocumentContent.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DocumentContent body.
             * @member {Uint8Array} body
             * @memberof wardkeeper.v1.DocumentContent
             * @instance
             */
            DocumentContent.prototype.body = $util.newBuffer([]);

            /**
             * Encodes the specified DocumentContent message. Does not implicitly {@link wardkeeper.v1.DocumentContent.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.DocumentContent
             * @static
             * @param {wardkeeper.v1.DocumentContent.$Properties} message DocumentContent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DocumentContent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.type);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.version);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DocumentContent message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.DocumentContent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DocumentContent & wardkeeper.v1.DocumentContent.$Shape} DocumentContent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DocumentContent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.DocumentContent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DocumentContent;
        })();

        v1.Signature = (function() {

            /**
             * Properties of a Signature.
             * @typedef {Object} wardkeeper.v1.Signature.$Properties
             * @property {Uint8Array|null} [keyId] Signature keyId
             * @property {Uint8Array|null} [signature] Signature signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Signature.
             * @memberof wardkeeper.v1
             * @interface ISignature
             * @augments wardkeeper.v1.Signature.$Properties
             * @deprecated Use wardkeeper.v1.Signature.$Properties instead.
             */

            /**
             * Shape of a Signature.
             * @typedef {wardkeeper.v1.Signature.$Properties} wardkeeper.v1.Signature.$Shape
             */

            /**
             * Constructs a new Signature.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Signature.
             * @constructor
             * @param {wardkeeper.v1.Signature.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Signature = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Signature keyId.
             * @member {Uint8Array} keyId
             * @memberof wardkeeper.v1.Signature
             * @instance
             */
            Signature.prototype.keyId = $util.newBuffer([]);

            /**
             * Signature signature.
             * @member {Uint8Array} signature
             * @memberof wardkeeper.v1.Signature
             * @instance
             */
            Signature.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified Signature message. Does not implicitly {@link wardkeeper.v1.Signature.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Signature
             * @static
             * @param {wardkeeper.v1.Signature.$Properties} message Signature message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Signature.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.keyId);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Signature
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Signature & wardkeeper.v1.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Signature.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Signature();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Signature;
        })();

        return v1;
    })();

    return wardkeeper;
})();

export {
  $root as default
};
