import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Directory, type AddedFunction } from '#libs/directory/directory.js';
import { functionAnswer, functionBody, functionRemoved, functionsAnswer, noun } from '#libs/directory/functions.schemas.js';
import { functionKey } from '#libs/directory/name-keys.js';
import { titleForms } from '#libs/language/titles.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { Problem } from '#libs/platform/problem.js';
import { present } from '#libs/platform/schemas.js';

const Noun = () => Param('noun', { schema: noun });

/**
 * The vocabulary of functions: how titles inflect that the software does not know by itself. Changed in place and used by every text that is written
 * from then on; a title that is not known keeps its form and stands before the name.
 */
@ApiTags('Directory')
@Controller('v1/directory/functions')
export class FunctionsController {
  constructor(private readonly directory: Directory) {}

  @Get()
  @Reads('function.read', 'Functions that the house added', functionsAnswer)
  async functions() {
    return { items: (await this.directory.functions()).map(withForms) };
  }

  @Put(':noun')
  @Writes('function.change', 'Add or change a function', 'changes', functionAnswer)
  async put(@Noun() name: string, @Body({ schema: functionBody }) body: z.infer<typeof functionBody>) {
    if (![body.male, body.female].some((form) => functionKey(form) === functionKey(name))) {
      throw new Problem(422, 'function-named-otherwise', {
        detail: `${name} is neither the male form ${body.male} nor the female form ${body.female}.`,
        path: 'noun',
        remedy: 'Put a function under one of its forms.',
      });
    }
    return withForms(await this.directory.putFunction({ ...present(body), noun: name }));
  }

  @Delete(':noun')
  @Writes('function.change', 'Remove a function', 'changes', functionRemoved)
  async remove(@Noun() name: string) {
    await this.directory.removeFunction(name);
    return { noun: name };
  }
}

function withForms(added: AddedFunction) {
  const forms = (gender: 'm' | 'f') => titleForms(gender === 'm' ? added.male : added.female, gender, [added])!.definite;
  return { ...added, forms: { m: forms('m'), f: forms('f') } };
}
