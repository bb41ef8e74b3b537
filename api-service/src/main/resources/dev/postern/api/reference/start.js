// It only reads: a page beside the API should not be able to call it with somebody's session.
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: false,
  queryConfigEnabled: false,
  supportedSubmitMethods: [],
  validatorUrl: null,
  // What cannot be tried needs no key.
  plugins: [
    () => ({ wrapComponents: { authorizeBtn: () => () => null, authorizeOperationBtn: () => () => null } }),
  ],
});
