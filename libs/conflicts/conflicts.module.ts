import { Module } from '@nestjs/common';
import { ConflictsController } from '#libs/conflicts/conflicts.controller.js';
import { FindConflictsHandler } from '#libs/conflicts/conflicts.view.js';

@Module({
  controllers: [ConflictsController],
  providers: [FindConflictsHandler],
})
export class ConflictsModule {}
