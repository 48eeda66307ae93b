import { Module } from '@nestjs/common';
import { ChangeConsentsHandler } from '#libs/consents/change-consents.js';
import { ConsentsController } from '#libs/consents/consents.controller.js';
import { FindUsesHandler } from '#libs/consents/find-uses.js';
import { FindConsentsHandler } from '#libs/consents/find-consents.js';

/** Whether people may be named and shown, and where they are. */
@Module({ controllers: [ConsentsController], providers: [ChangeConsentsHandler, FindConsentsHandler, FindUsesHandler] })
export class ConsentsModule {}
