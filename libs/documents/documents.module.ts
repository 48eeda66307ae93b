import { Global, Module } from '@nestjs/common';
import { Typesetter } from '#libs/documents/typesetter.js';
import { TypstTypesetter } from '#libs/documents/typst.typesetter.js';

/** Files for every context. */
@Global()
@Module({ providers: [{ provide: Typesetter, useFactory: () => new TypstTypesetter() }], exports: [Typesetter] })
export class DocumentsModule {}
