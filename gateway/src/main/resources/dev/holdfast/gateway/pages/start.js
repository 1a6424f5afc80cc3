// Shows the calls of this gateway. The key that is typed in stays in this page, and goes to this origin alone.
SwaggerUIBundle({
  url: "/docs/openapi.json",
  dom_id: "#calls",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
