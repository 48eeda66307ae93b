import { Global, Module } from '@nestjs/common';
import { Directory } from '#libs/directory/directory.js';
import { DirectoryController } from '#libs/directory/directory.controller.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';

/** People, offices and organisations for every context. */
@Global()
@Module({
  controllers: [DirectoryController],
  providers: [{ provide: Directory, useClass: PostgresDirectory }, LookUp],
  exports: [Directory, LookUp],
})
export class DirectoryModule {}
