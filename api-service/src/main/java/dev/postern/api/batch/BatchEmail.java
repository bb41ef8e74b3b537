package dev.postern.api.batch;

import dev.postern.api.sending.NewEmail;
import dev.postern.model.email.EmailId;

/**
 * An email of a batch that was found acceptable.
 *
 * @param index its place in the request, from 0
 */
record BatchEmail(int index, EmailId id, NewEmail email) {}
