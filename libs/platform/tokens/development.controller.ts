import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { TellsOnce } from '#libs/platform/capability.js';
import { Refuses, TakesFields } from '#libs/platform/operations.js';
import { May } from '#libs/platform/policy/may.js';
import { DEVELOPMENT_USERS, DevelopmentIssuer } from '#libs/platform/tokens/development-issuer.js';

const whom = z.strictObject({ user: z.enum(DEVELOPMENT_USERS, `must be one of ${DEVELOPMENT_USERS.join(', ')}`) });

const answered = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() }).meta({
  id: 'DevelopmentToken',
  description: 'An access token as a token endpoint answers it (RFC 6749 §5.1); `expires_in`: seconds.',
  examples: [{ access_token: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJwbGFubmVyIn0.c2lnbmF0dXJl', token_type: 'Bearer', expires_in: 43_200 }],
});

/** The token endpoint of the development issuer; whoever asks is whoever they say. */
@ApiTags('Development')
@Controller('development')
export class DevelopmentController {
  constructor(private readonly issuer: DevelopmentIssuer) {}

  @Post('token')
  @May('tokens.develop')
  @HttpCode(200)
  @TellsOnce()
  @TakesFields()
  @ApiOperation({ summary: 'An access token for trying; exists only while no OIDC_ISSUER is set' })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['user'],
      additionalProperties: false,
      properties: { user: { type: 'string', enum: [...DEVELOPMENT_USERS], description: 'Whom the token speaks for.' } },
    },
  })
  @ApiResponse({ status: 200, description: 'The token.', standardSchema: answered })
  @Refuses(400, 'The form cannot be read.')
  @Refuses(413, 'The form is too large.')
  @Refuses(415, 'The body is no form.')
  @Refuses(422, 'There is no such user.')
  async token(@Body({ schema: whom }) { user }: z.infer<typeof whom>): Promise<z.infer<typeof answered>> {
    const { token, lifetimeSeconds } = await this.issuer.token(user);
    return { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds };
  }
}
