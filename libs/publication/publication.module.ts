import { Module } from '@nestjs/common';
import { PublicationController } from '#libs/publication/publication.controller.js';

/** Issued releases for everybody: pages, feeds, ninjs. */
@Module({ controllers: [PublicationController] })
export class PublicationModule {}
