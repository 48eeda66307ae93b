import { Module } from '@nestjs/common';
import { PressModule } from '#libs/press/press.module.js';
import { ProposeRewordingHandler } from '#libs/press/edits/propose-rewording.js';
import { RewordingController } from '#libs/press/edits/rewording.controller.js';
import { RewordingModule } from '#libs/rewording/rewording.module.js';

/** Other wordings of press texts: apart from the press context, which works without them. */
@Module({ imports: [PressModule, RewordingModule], controllers: [RewordingController], providers: [ProposeRewordingHandler] })
export class PressRewordingModule {}
