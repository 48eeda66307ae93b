import { Module } from '@nestjs/common';
import { ChangeConsentsHandler } from '#libs/consents/change-consents.js';
import { ConsentsController } from '#libs/consents/consents.controller.js';
import { FindConsentsHandler } from '#libs/consents/find-consents.js';

/** Whether people may be named and shown. */
@Module({ controllers: [ConsentsController], providers: [ChangeConsentsHandler, FindConsentsHandler] })
export class ConsentsModule {}
