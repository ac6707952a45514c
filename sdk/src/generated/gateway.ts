/** Generated from the gateway's OpenAPI document by `bun run generate`; do not edit. */

export interface paths {
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public catalogue */
        get: operations["listPublicModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audio/speech": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn text into speech
         * @description OpenAI-compatible. Models are priced by the character or by the token; the charge stands in the headers.
         */
        post: operations["createSpeechPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audio/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn speech into text
         * @description OpenAI-compatible as a form with a `file`; the same as JSON with `input_audio`. Models are priced by the second or by the token.
         */
        post: operations["createTranscriptionPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a chat completion
         * @description OpenAI-compatible: streaming, tools, multimodal input. Fields that are not listed are passed on to the provider. The most it can cost is held first; what it did cost is charged.
         */
        post: operations["createChatCompletionPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account's credits */
        get: operations["retrieveCreditsPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create embeddings
         * @description OpenAI-compatible: one text or token array, or up to 2,048 of them; one embedding for each, in order.
         */
        post: operations["createEmbeddingPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of one request */
        get: operations["retrieveGenerationPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate images
         * @description OpenAI-compatible. Fields that are not listed are passed on to the provider. The most it can cost is held first; what was made is charged. A model that takes long, or a request with `Prefer: respond-async` (answered with `preference-applied`), is answered at once with a task: its credits are held until it has ended, and x-sellapi-credits-charged is 0.
         */
        post: operations["createImagePlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/generations/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An image task as it stands */
        get: operations["retrieveImageTaskPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key that calls */
        get: operations["retrieveKeyPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models that have a price */
        get: operations["listModelsPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model, by id or alias */
        get: operations["retrieveModelPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a response
         * @description OpenAI's Responses, for every model that chats: streaming, tools of type function and custom, multimodal input, structured output. Nothing is stored: `store` is taken for false, `previous_response_id` and `conversation` are refused, and the conversation goes into `input`, where items of `output` can be given back as they are. Built-in tools are refused, because they have no price here.
         */
        post: operations["createResponsePlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models that have a price, a page at a time */
        get: operations["geminiListModelsPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model, by id or alias */
        get: operations["geminiRetrieveModelPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models/{model}:batchEmbedContents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embed several contents
         * @description All with the same task and length of vector.
         */
        post: operations["geminiBatchEmbedContentsPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models/{model}:countTokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate what a prompt counts
         * @description Free of charge. Counted by us from the bytes, the same for every model, Google's included; what an answer is billed by is in its `usageMetadata`.
         */
        post: operations["geminiCountTokensPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models/{model}:embedContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embed one content
         * @description For every model that embeds. Only text; several parts are one text.
         */
        post: operations["geminiEmbedContentPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models/{model}:generateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate content
         * @description Google's request and answer for every model that chats. Search, code execution, URL context, videos and cachedContent are refused by name, and so are fields nobody knows. Thoughts are part of the answer with `thinkingConfig.includeThoughts`.
         */
        post: operations["geminiGenerateContentPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1beta/models/{model}:streamGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate content as a stream
         * @description As generateContent. With `alt=sse` server-sent events, each `data:` a response (there is no `[DONE]`); without it one JSON array whose elements come as they are made. The last response has the finish reason, `usageMetadata` and `x_sellapi`. An error in the middle is one element `{error}`, and ends the stream.
         */
        post: operations["geminiStreamGenerateContentPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A generated image, by the signed link of an answer */
        get: operations["retrieveAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document as a page */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/begin.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the page loads */
        get: operations["getDocsBeginJs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/favicon-32x32.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the page loads */
        get: operations["getDocsFavicon32x32Png"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui-bundle.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the page loads */
        get: operations["getDocsSwaggerUiBundleJs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the page loads */
        get: operations["getDocsSwaggerUiCss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/speech": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn text into speech
         * @description OpenAI-compatible. Models are priced by the character or by the token; the charge stands in the headers.
         */
        post: operations["createSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn speech into text
         * @description OpenAI-compatible as a form with a `file`; the same as JSON with `input_audio`. Models are priced by the second or by the token.
         */
        post: operations["createTranscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a chat completion
         * @description OpenAI-compatible: streaming, tools, multimodal input. Fields that are not listed are passed on to the provider. The most it can cost is held first; what it did cost is charged.
         */
        post: operations["createChatCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account's credits */
        get: operations["retrieveCredits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create embeddings
         * @description OpenAI-compatible: one text or token array, or up to 2,048 of them; one embedding for each, in order.
         */
        post: operations["createEmbedding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of one request */
        get: operations["retrieveGeneration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate images
         * @description OpenAI-compatible. Fields that are not listed are passed on to the provider. The most it can cost is held first; what was made is charged. A model that takes long, or a request with `Prefer: respond-async` (answered with `preference-applied`), is answered at once with a task: its credits are held until it has ended, and x-sellapi-credits-charged is 0.
         */
        post: operations["createImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/generations/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An image task as it stands */
        get: operations["retrieveImageTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key that calls */
        get: operations["retrieveKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models that have a price */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model, by id or alias */
        get: operations["retrieveModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a response
         * @description OpenAI's Responses, for every model that chats: streaming, tools of type function and custom, multimodal input, structured output. Nothing is stored: `store` is taken for false, `previous_response_id` and `conversation` are refused, and the conversation goes into `input`, where items of `output` can be given back as they are. Built-in tools are refused, because they have no price here.
         */
        post: operations["createResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models that have a price, a page at a time */
        get: operations["geminiListModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model, by id or alias */
        get: operations["geminiRetrieveModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:batchEmbedContents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embed several contents
         * @description All with the same task and length of vector.
         */
        post: operations["geminiBatchEmbedContents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:countTokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate what a prompt counts
         * @description Free of charge. Counted by us from the bytes, the same for every model, Google's included; what an answer is billed by is in its `usageMetadata`.
         */
        post: operations["geminiCountTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:embedContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embed one content
         * @description For every model that embeds. Only text; several parts are one text.
         */
        post: operations["geminiEmbedContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:generateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate content
         * @description Google's request and answer for every model that chats. Search, code execution, URL context, videos and cachedContent are refused by name, and so are fields nobody knows. Thoughts are part of the answer with `thinkingConfig.includeThoughts`.
         */
        post: operations["geminiGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:streamGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate content as a stream
         * @description As generateContent. With `alt=sse` server-sent events, each `data:` a response (there is no `[DONE]`); without it one JSON array whose elements come as they are made. The last response has the finish reason, `usageMetadata` and `x_sellapi`. An error in the middle is one element `{error}`, and ends the stream.
         */
        post: operations["geminiStreamGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AssistantMessage: {
            /** @description Empty in a message that only calls tools. */
            content: string;
            reasoning_content?: string | null;
            refusal?: string | null;
            /** @constant */
            role: "assistant";
            /** @description Only in messages that are sent (role tool); never in an answer. */
            tool_call_id?: string;
            tool_calls?: components["schemas"]["ToolCall"][];
        };
        ChargeSummary: {
            /** @description Spendable credits after it. Absent when the charge could not be committed yet. */
            credits_balance?: string;
            /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
            credits_charged: string;
            /** @description Id of the receipt: GET /v1/generations/{id}. */
            generation_id: string;
        };
        ChatCompletionChunk: {
            choices: components["schemas"]["ChatCompletionChunkChoice"][];
            /** @description Unix seconds. */
            created: number;
            id: string;
            model: string;
            /** @constant */
            object: "chat.completion.chunk";
            service_tier?: string | null;
            system_fingerprint?: string | null;
            usage?: components["schemas"]["Usage"] | null;
            /** @description On the chunk that carries finish_reason. */
            x_sellapi?: components["schemas"]["ChargeSummary"];
        };
        ChatCompletionChunkChoice: {
            delta: {
                content?: string | null;
                reasoning_content?: string | null;
                refusal?: string | null;
                /** @constant */
                role?: "assistant";
                tool_calls?: {
                    function?: {
                        arguments?: string;
                        name?: string;
                    };
                    id?: string;
                    index: number;
                    /** @constant */
                    type?: "function";
                }[];
            };
            finish_reason: string | null;
            index: number;
            logprobs?: Record<string, unknown> | null;
        };
        ChatCompletionRequest: {
            cache?: boolean | null;
            frequency_penalty?: number | null;
            max_completion_tokens?: number | null;
            max_tokens?: number | null;
            messages: components["schemas"]["ChatMessage"][];
            modalities?: string[] | null;
            model: string;
            /** @description Models to try in this order when the providers of `model` fail. Each try has a receipt; a failed one is free. */
            models?: string[] | null;
            n?: number | null;
            no_cache?: boolean | null;
            parallel_tool_calls?: boolean | null;
            presence_penalty?: number | null;
            reasoning_effort?: string | null;
            response_format?: {
                json_schema?: {
                    description?: string;
                    name: string;
                    schema?: Record<string, unknown>;
                    strict?: boolean | null;
                };
                /** @enum {string} */
                type: "text" | "json_object" | "json_schema";
            } | null;
            seed?: number | null;
            service_tier?: ("auto" | "default" | "flex") | null;
            stop?: (string | string[]) | null;
            stream?: boolean | null;
            stream_options?: {
                include_usage?: boolean;
            } | null;
            temperature?: number | null;
            tool_choice?: (("auto" | "required" | "none") | {
                function: {
                    name: string;
                };
                /** @constant */
                type: "function";
            } | {
                /** @enum {string} */
                type: "custom" | "allowed_tools";
            }) | null;
            tools?: components["schemas"]["Tool"][] | null;
            top_p?: number | null;
            user?: string | null;
        };
        ChatCompletionResponse: {
            choices: {
                /** @description stop, length, tool_calls, content_filter, or another the provider gave. */
                finish_reason: string;
                index: number;
                logprobs?: Record<string, unknown> | null;
                message: components["schemas"]["AssistantMessage"];
            }[];
            /** @description Unix seconds. */
            created: number;
            id: string;
            model: string;
            /** @constant */
            object: "chat.completion";
            service_tier?: string | null;
            system_fingerprint?: string | null;
            usage: components["schemas"]["Usage"];
            x_sellapi: components["schemas"]["ChargeSummary"];
        };
        ChatMessage: {
            content?: (string | components["schemas"]["ContentPart"][]) | null;
            name?: string;
            refusal?: string | null;
            /** @enum {string} */
            role: "system" | "developer" | "user" | "assistant" | "tool" | "function";
            tool_call_id?: string;
            tool_calls?: components["schemas"]["ToolCall"][] | null;
        };
        ContentPart: {
            text: string;
            /** @constant */
            type: "text";
        } | {
            image_url: {
                /** @enum {string} */
                detail?: "auto" | "low" | "high";
                url: string;
            };
            /** @constant */
            type: "image_url";
        } | {
            input_audio: {
                data: string;
                format: string;
            };
            /** @constant */
            type: "input_audio";
        } | {
            file: Record<string, unknown>;
            /** @constant */
            type: "file";
        } | {
            refusal: string;
            /** @constant */
            type: "refusal";
        };
        CreditsResponse: {
            /** @description `balance` in `currency`, a decimal string. */
            amount: string;
            /** @description balance less held: what can be spent now. */
            available: string;
            /** @description Credits owned. */
            balance: string;
            /** @description ISO 4217. */
            currency: string;
            data: {
                /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
                total_credits: string;
                /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
                total_usage: string;
            };
            /** @description Units of `currency` for one US dollar, a decimal string. */
            exchange_rate: string;
            /** @description Credits set aside for requests that are running. */
            held: string;
            /** @constant */
            object: "credits";
            /** @description What refunds and disputes took back and found already spent. The next purchase pays it first. */
            owed: string;
            /** @description Everything that ever came in. */
            total_credits: string;
            /** @description Everything that ever went out. */
            total_usage: string;
        };
        Embedding: {
            embedding: number[] | string;
            /** @description Which input it is of. */
            index: number;
            /** @constant */
            object: "embedding";
        };
        EmbeddingRequest: {
            /** @description The length of the vectors, for models that can shorten them. */
            dimensions?: number | null;
            /** @description float (default): numbers. base64: little-endian float32, as OpenAI's clients ask for by themselves. */
            encoding_format?: ("float" | "base64") | null;
            /** @description A text, up to 2048 texts, or the same as arrays of token ids. None may be empty. */
            input: string | string[] | number[] | number[][];
            model: string;
            user?: string | null;
        };
        EmbeddingResponse: {
            /** @description One for each input, in the order of the inputs. */
            data: components["schemas"]["Embedding"][];
            model: string;
            /** @constant */
            object: "list";
            usage: {
                /** @description Embeddings have none; as in every usage. */
                completion_tokens?: number;
                /** @description The same charge in US dollars. */
                cost: number;
                /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
                credits_charged: string;
                prompt_tokens: number;
                total_tokens: number;
                /** @constant */
                usage_source?: "estimated";
            };
            x_sellapi: components["schemas"]["ChargeSummary"];
        };
        ErrorResponse: {
            error: {
                /** @description insufficient_credits: the output limit that would be affordable. */
                affordable_max_tokens?: number;
                /** @description insufficient_credits: what can be spent. */
                available?: string;
                code: string;
                /** @enum {string} */
                limit_source?: "balance" | "key_spend_cap" | "max_credits";
                message: string;
                /** @description The field that is wrong, where there is one. */
                param: string | null;
                request_id: string;
                /** @description insufficient_credits: the least that must be spendable. */
                required?: string;
                /** @description tier_restricted: the tier that has the model. */
                required_tier?: string;
                /** @description model_not_found: near names. */
                suggestions?: string[];
                top_up_url?: string;
                type: string;
            };
        };
        GeminiBatchEmbedContentsRequest: {
            requests: components["schemas"]["GeminiEmbedContentRequest"][];
        };
        GeminiBatchEmbedContentsResponse: {
            /** @description One for each request, in their order. */
            embeddings: {
                values: number[];
            }[];
            usageMetadata: components["schemas"]["GeminiUsageMetadata"];
            x_sellapi: components["schemas"]["ChargeSummary"];
        };
        GeminiCandidate: {
            content: {
                parts: {
                    functionCall?: {
                        args: Record<string, unknown>;
                        id: string;
                        name: string;
                    };
                    inlineData?: {
                        data: string;
                        mimeType: string;
                    };
                    text?: string;
                    thought?: boolean;
                    thoughtSignature?: string;
                }[];
                /** @constant */
                role: "model";
            };
            finishMessage?: string;
            /** @description STOP, MAX_TOKENS, SAFETY, MALFORMED_FUNCTION_CALL or another of Google's. */
            finishReason?: string;
            index: number;
            logprobsResult?: Record<string, unknown>;
        };
        GeminiContent: {
            parts: components["schemas"]["GeminiPart"][];
            /** @description Default: user. */
            role?: ("user" | "model" | "function") | null;
        };
        GeminiCountTokensRequest: {
            contents?: components["schemas"]["GeminiContent"][] | null;
            generateContentRequest?: {
                contents: components["schemas"]["GeminiContent"][];
                generationConfig?: {
                    _responseJsonSchema?: Record<string, unknown> | null;
                    candidateCount?: number | null;
                    frequencyPenalty?: number | null;
                    imageConfig?: {
                        aspectRatio?: string | null;
                        imageSize?: string | null;
                    } | null;
                    logprobs?: number | null;
                    maxOutputTokens?: number | null;
                    presencePenalty?: number | null;
                    /** @description JSON Schema. */
                    responseJsonSchema?: Record<string, unknown> | null;
                    responseLogprobs?: boolean | null;
                    responseMimeType?: ("text/plain" | "application/json") | null;
                    responseModalities?: ("TEXT" | "IMAGE" | "text" | "image")[] | null;
                    /** @description Google's Schema, with types in upper or lower case. */
                    responseSchema?: Record<string, unknown> | null;
                    seed?: number | null;
                    stopSequences?: string[] | null;
                    temperature?: number | null;
                    thinkingConfig?: {
                        /** @description Whether thoughts are part of the answer. Default: they are not. */
                        includeThoughts?: boolean | null;
                        /** @description Tokens; 0 for none, -1 for as the model likes. */
                        thinkingBudget?: number | null;
                        thinkingLevel?: ("MINIMAL" | "LOW" | "MEDIUM" | "HIGH" | "minimal" | "low" | "medium" | "high") | null;
                    } | null;
                    topK?: number | null;
                    topP?: number | null;
                } | null;
                /** @description The model of the path, or nothing. */
                model?: string | null;
                /** @description Passed on to Google's models; others have no such filters. */
                safetySettings?: {
                    category: string;
                    threshold: string;
                }[] | null;
                systemInstruction?: {
                    parts: components["schemas"]["GeminiPart"][];
                    role?: string | null;
                } | null;
                toolConfig?: {
                    functionCallingConfig?: {
                        allowedFunctionNames?: string[] | null;
                        mode?: ("MODE_UNSPECIFIED" | "AUTO" | "ANY" | "NONE" | "VALIDATED") | null;
                    } | null;
                } | null;
                tools?: components["schemas"]["GeminiTool"][] | null;
            } | null;
        };
        GeminiCountTokensResponse: {
            promptTokensDetails: {
                modality: string;
                tokenCount: number;
            }[];
            totalTokens: number;
            x_sellapi: {
                /**
                 * @description Counted by us from the bytes, not by the model's tokenizer; what an answer used is in its usageMetadata.
                 * @constant
                 */
                token_count_source: "estimated";
            };
        };
        GeminiEmbedContentRequest: {
            content: components["schemas"]["GeminiContent"];
            model?: string | null;
            outputDimensionality?: number | null;
            taskType?: string | null;
        };
        GeminiEmbedContentResponse: {
            embedding: {
                values: number[];
            };
            usageMetadata: components["schemas"]["GeminiUsageMetadata"];
            x_sellapi: components["schemas"]["ChargeSummary"];
        };
        GeminiErrorResponse: {
            error: {
                /** @description The HTTP status. */
                code: number;
                details: {
                    "@type": string;
                }[];
                message: string;
                /** @description A name of google.rpc.Code, such as INVALID_ARGUMENT. */
                status: string;
            };
        };
        GeminiGenerateContentRequest: {
            /** @description Ours, as in a chat completion. */
            cache?: boolean | null;
            contents: components["schemas"]["GeminiContent"][];
            generationConfig?: {
                _responseJsonSchema?: Record<string, unknown> | null;
                candidateCount?: number | null;
                frequencyPenalty?: number | null;
                imageConfig?: {
                    aspectRatio?: string | null;
                    imageSize?: string | null;
                } | null;
                logprobs?: number | null;
                maxOutputTokens?: number | null;
                presencePenalty?: number | null;
                /** @description JSON Schema. */
                responseJsonSchema?: Record<string, unknown> | null;
                responseLogprobs?: boolean | null;
                responseMimeType?: ("text/plain" | "application/json") | null;
                responseModalities?: ("TEXT" | "IMAGE" | "text" | "image")[] | null;
                /** @description Google's Schema, with types in upper or lower case. */
                responseSchema?: Record<string, unknown> | null;
                seed?: number | null;
                stopSequences?: string[] | null;
                temperature?: number | null;
                thinkingConfig?: {
                    /** @description Whether thoughts are part of the answer. Default: they are not. */
                    includeThoughts?: boolean | null;
                    /** @description Tokens; 0 for none, -1 for as the model likes. */
                    thinkingBudget?: number | null;
                    thinkingLevel?: ("MINIMAL" | "LOW" | "MEDIUM" | "HIGH" | "minimal" | "low" | "medium" | "high") | null;
                } | null;
                topK?: number | null;
                topP?: number | null;
            } | null;
            /** @description The model of the path, or nothing. */
            model?: string | null;
            /** @description Ours: models to try in this order when the providers of the one in the path fail. */
            models?: string[] | null;
            /** @description Ours: bypasses the response cache. */
            noCache?: boolean | null;
            /** @description Passed on to Google's models; others have no such filters. */
            safetySettings?: {
                category: string;
                threshold: string;
            }[] | null;
            systemInstruction?: {
                parts: components["schemas"]["GeminiPart"][];
                role?: string | null;
            } | null;
            toolConfig?: {
                functionCallingConfig?: {
                    allowedFunctionNames?: string[] | null;
                    mode?: ("MODE_UNSPECIFIED" | "AUTO" | "ANY" | "NONE" | "VALIDATED") | null;
                } | null;
            } | null;
            tools?: components["schemas"]["GeminiTool"][] | null;
        };
        GeminiGenerateContentResponse: {
            candidates: components["schemas"]["GeminiCandidate"][];
            modelVersion?: string;
            responseId?: string;
            /** @description On a stream: on the last response. */
            usageMetadata?: components["schemas"]["GeminiUsageMetadata"];
            /** @description On a stream: on the last response. */
            x_sellapi?: components["schemas"]["ChargeSummary"];
        };
        GeminiModel: {
            baseModelId: string;
            description: string;
            displayName: string;
            inputTokenLimit?: number;
            /** @description models/ and the canonical id. */
            name: string;
            outputTokenLimit?: number;
            /** @description Empty for a model that is served on the other surfaces only. */
            supportedGenerationMethods: string[];
            thinking?: boolean;
            version: string;
        };
        GeminiModelList: {
            models: components["schemas"]["GeminiModel"][];
            /** @description For the next page; absent on the last. */
            nextPageToken?: string;
        };
        GeminiPart: {
            fileData?: {
                displayName?: string | null;
                fileUri: string;
                mimeType?: string | null;
            } | null;
            functionCall?: {
                args?: Record<string, unknown> | null;
                /** @description Echo it in the functionResponse; where it is left out, calls are matched by name. */
                id?: string | null;
                name: string;
            } | null;
            functionResponse?: {
                id?: string | null;
                name: string;
                response: Record<string, unknown>;
            } | null;
            inlineData?: {
                /** @description Base64; images, audio, PDF and text. */
                data: string;
                displayName?: string | null;
                mimeType: string;
            } | null;
            text?: string | null;
            /** @description Whether the text is a thought. Thoughts that are sent back are left out. */
            thought?: boolean | null;
            /** @description Send it back as it came: Google's thinking models want it with their calls. */
            thoughtSignature?: string | null;
        };
        GeminiTool: {
            functionDeclarations?: {
                description?: string | null;
                name: string;
                /** @description Google's Schema, with types in upper or lower case. */
                parameters?: Record<string, unknown> | null;
                /** @description JSON Schema. */
                parametersJsonSchema?: Record<string, unknown> | null;
                response?: Record<string, unknown> | null;
                responseJsonSchema?: Record<string, unknown> | null;
            }[] | null;
        };
        GeminiUsageMetadata: {
            /** @description Of the prompt's tokens, those that were cached. */
            cachedContentTokenCount?: number;
            /** @description Without thoughts. */
            candidatesTokenCount?: number;
            /** @description Ours: the same charge in US dollars. */
            cost: number;
            /** @description Ours: what the request was charged, in credits. */
            creditsCharged: string;
            promptTokenCount: number;
            thoughtsTokenCount?: number;
            totalTokenCount: number;
            /**
             * @description Present when the provider reported no usage and we counted what was delivered.
             * @constant
             */
            usageSource?: "estimated";
        };
        GenerationReceipt: {
            /** @description The charge in US dollars. */
            cost: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            created_at: string;
            /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
            credits_charged: string;
            /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
            credits_held: string;
            finish_reason: string | null;
            first_token_ms: number | null;
            id: string;
            key_id: string;
            latency_ms: number | null;
            model: string;
            /** @constant */
            object: "generation";
            /** @description How it ended; null while it runs. */
            outcome: ("completed" | "empty" | "capped" | "client_aborted" | "upstream_rejected" | "upstream_failed" | "upstream_interrupted" | "timed_out" | "abandoned") | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            price_effective_at: string;
            price_version: string;
            provider: string | null;
            request_id: string;
            /** @enum {string} */
            state: "held" | "settled" | "released" | "expired";
            stream: boolean;
            /** @description Credits per unit, for each bucket of `usage`. */
            unit_prices: {
                [key: string]: string;
            };
            /** @description Units per billing bucket; the buckets are disjoint. */
            usage: {
                [key: string]: number;
            };
            /** @enum {string} */
            usage_source: "reported" | "estimated" | "none";
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        Image: {
            /** @description The file in base64. */
            b64_json?: string;
            /** @description The prompt as the provider rewrote it. */
            revised_prompt?: string;
            /** @description A signed link to the file; it needs no key and ends after a day. */
            url?: string;
        };
        ImageRequest: {
            background?: ("transparent" | "opaque" | "auto") | null;
            /** @description Default: the server's image model. */
            model?: string | null;
            /** @description How many images. Only those that were made are charged. */
            n?: number | null;
            output_format?: ("png" | "jpeg" | "webp") | null;
            partial_images?: 0 | null;
            prompt: string;
            quality?: ("standard" | "hd" | "low" | "medium" | "high" | "auto") | null;
            /** @description Default: b64_json under /v1, url under /api/v1. Links are sellapi's own and end after a day. */
            response_format?: ("b64_json" | "url") | null;
            /** @description Which sizes a model makes is the model's to say. */
            size?: string | null;
            stream?: false | null;
            style?: ("vivid" | "natural") | null;
            user?: string | null;
        };
        ImageResponse: {
            /** @description Unix seconds. */
            created: number;
            /** @description Empty while a task is pending, and when it failed. */
            data: components["schemas"]["Image"][];
            /** @description Canonical id. */
            model?: string;
            /** @description What the work is called where it is done: the id of its receipt. */
            provider_task_id?: string;
            /** @enum {string} */
            status?: "pending" | "succeeded" | "failed";
            /** @description Of a task: GET {prefix}/images/generations/{task_id} returns it. */
            task_id?: string;
            /** @description Absent while a task is pending. */
            usage?: components["schemas"]["ImageUsage"];
            /** @description Absent while a task is pending. */
            x_sellapi?: components["schemas"]["ChargeSummary"];
        };
        ImageTask: {
            /** @description Unix seconds. */
            created: number;
            /** @description Empty while a task is pending, and when it failed. */
            data: components["schemas"]["Image"][];
            /** @description Why it failed. Nothing was charged then. */
            error?: {
                /** @description insufficient_credits: the output limit that would be affordable. */
                affordable_max_tokens?: number;
                /** @description insufficient_credits: what can be spent. */
                available?: string;
                code: string;
                /** @enum {string} */
                limit_source?: "balance" | "key_spend_cap" | "max_credits";
                message: string;
                /** @description The field that is wrong, where there is one. */
                param: string | null;
                request_id: string;
                /** @description insufficient_credits: the least that must be spendable. */
                required?: string;
                /** @description tier_restricted: the tier that has the model. */
                required_tier?: string;
                /** @description model_not_found: near names. */
                suggestions?: string[];
                top_up_url?: string;
                type: string;
            };
            /** @description Canonical id. */
            model: string;
            /** @description What the work is called where it is done: the id of its receipt. */
            provider_task_id: string;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed";
            /** @description Of a task: GET {prefix}/images/generations/{task_id} returns it. */
            task_id: string;
            /** @description Once it succeeded. */
            usage?: components["schemas"]["ImageUsage"];
            /** @description Once it has ended. */
            x_sellapi?: components["schemas"]["ChargeSummary"];
        };
        ImageUsage: {
            /** @description The same charge in US dollars. */
            cost: number;
            /** @description What the request was charged, in credits. */
            credits_charged: string;
            /** @description Images charged for, where the unit is the image. */
            images?: number;
            input_tokens: number;
            input_tokens_details: {
                image_tokens: number;
                text_tokens: number;
            };
            output_tokens: number;
            total_tokens: number;
            /**
             * @description Present when the provider reported no usage.
             * @constant
             */
            usage_source?: "estimated";
        };
        KeyResponse: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            created_at: string;
            expires_at: string | null;
            id: string;
            last4: string;
            limits: {
                chat_per_minute: number;
                images_per_minute: number;
            };
            /** @enum {string} */
            mode: "live" | "test";
            /** @description The models the key may call; empty means all. */
            models: string[];
            name: string;
            /** @constant */
            object: "key";
            prefix: string;
            scopes: string[];
            spend: {
                /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
                held: string;
                /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
                total: string;
            };
            spend_cap: components["schemas"]["SpendCap"] | null;
            tier: string;
        };
        Model: {
            /** @description Other names the model answers to. */
            aliases: string[];
            capabilities: string[];
            /** @enum {string} */
            category: "chat" | "reasoning" | "image" | "embedding" | "audio";
            context_window: number | null;
            /** @description Unix seconds. */
            created: number;
            /** @description Flat price of one request in credits, for models that have one. */
            credit_cost: string | null;
            display_name: string;
            free_tier_allowed: boolean;
            /** @description Canonical id, provider/model. */
            id: string;
            max_output_tokens: number | null;
            /** @constant */
            object: "model";
            owned_by: string;
            pricing: components["schemas"]["ModelPricing"];
        };
        ModelList: {
            data: components["schemas"]["Model"][];
            /** @constant */
            object: "list";
        };
        /** @description US dollars per unit; a field that is absent is not charged apart. */
        ModelPricing: {
            cache_write_per_1m_usd?: number;
            cached_input_per_1m_usd?: number;
            input_audio_per_1m_usd?: number;
            input_image_per_1m_usd?: number;
            input_per_1m_usd?: number;
            output_audio_per_1m_usd?: number;
            output_image_per_1m_usd?: number;
            output_per_1m_usd?: number;
            per_1m_characters_usd?: number;
            per_hd_image_usd?: number;
            per_image_usd?: number;
            per_large_hd_image_usd?: number;
            per_large_image_usd?: number;
            per_medium_image_usd?: number;
            per_minute_usd?: number;
            per_small_image_usd?: number;
            reasoning_per_1m_usd?: number;
        };
        PublicModelList: {
            data: {
                context_window: number | null;
                id: string;
                /** @description US dollars; null for a model that does not charge such tokens. */
                input_cost_per_1m: number | null;
                name: string;
                /** @description US dollars; null for a model that does not charge such tokens. */
                output_cost_per_1m: number | null;
                /** @description Who serves it. */
                provider: string;
            }[];
            /** @constant */
            object: "list";
        };
        Readiness: {
            /** @enum {string} */
            db: "ok" | "unavailable";
            /** @enum {string} */
            redis: "ok" | "degraded";
            /** @enum {string} */
            status: "ready" | "unavailable";
        };
        ResponseContentPart: {
            text: string;
            /** @constant */
            type: "input_text";
        } | {
            text: string;
            /** @constant */
            type: "output_text";
        } | {
            refusal: string;
            /** @constant */
            type: "refusal";
        } | {
            detail?: ("auto" | "low" | "high" | "original") | null;
            image_url: string;
            /** @constant */
            type: "input_image";
        } | {
            file_data: string;
            filename?: string | null;
            /** @constant */
            type: "input_file";
        };
        /** @description An event as OpenAI documents it. The last one is response.completed or response.incomplete, whose `response` is a ResponseObject with the charge in `usage`; or error, for a stream that broke off. */
        ResponseEvent: {
            sequence_number: number;
            /** @description response.created, response.output_text.delta, …, or error. */
            type: string;
            /** @description On the last event. */
            x_sellapi?: components["schemas"]["ChargeSummary"];
        };
        ResponseInputItem: {
            content: string | components["schemas"]["ResponseContentPart"][];
            /** @enum {string} */
            role: "user" | "assistant" | "system" | "developer";
            /** @constant */
            type?: "message";
        } | {
            arguments: string;
            call_id: string;
            name: string;
            /** @constant */
            type: "function_call";
        } | {
            call_id: string;
            input: string;
            name: string;
            /** @constant */
            type: "custom_tool_call";
        } | {
            call_id: string;
            output: string | ({
                text: string;
                /** @constant */
                type: "input_text";
            } | {
                detail?: ("auto" | "low" | "high" | "original") | null;
                image_url: string;
                /** @constant */
                type: "input_image";
            } | {
                file_data: string;
                filename?: string | null;
                /** @constant */
                type: "input_file";
            })[];
            /** @constant */
            type: "function_call_output";
        } | {
            call_id: string;
            output: string | ({
                text: string;
                /** @constant */
                type: "input_text";
            } | {
                detail?: ("auto" | "low" | "high" | "original") | null;
                image_url: string;
                /** @constant */
                type: "input_image";
            } | {
                file_data: string;
                filename?: string | null;
                /** @constant */
                type: "input_file";
            })[];
            /** @constant */
            type: "custom_tool_call_output";
        } | {
            content?: {
                text: string;
                type: string;
            }[] | null;
            encrypted_content?: string | null;
            summary?: {
                text: string;
                type: string;
            }[] | null;
            /** @constant */
            type: "reasoning";
        };
        ResponseObject: {
            /** @description Unix seconds. */
            created_at: number;
            error?: null;
            id: string;
            incomplete_details?: {
                reason: string;
            } | null;
            model: string;
            /** @constant */
            object: "response";
            output: components["schemas"]["ResponseOutputItem"][];
            /** @enum {string} */
            status: "completed" | "incomplete";
            usage: components["schemas"]["ResponseUsage"];
            x_sellapi: components["schemas"]["ChargeSummary"];
        };
        /** @description message, reasoning, function_call or custom_tool_call, as OpenAI documents them. */
        ResponseOutputItem: {
            id?: string;
            status?: string | null;
            type: string;
        };
        ResponseRequest: {
            cache?: boolean | null;
            include?: string[] | null;
            input: string | components["schemas"]["ResponseInputItem"][];
            instructions?: string | null;
            max_output_tokens?: number | null;
            metadata?: {
                [key: string]: string;
            } | null;
            model: string;
            no_cache?: boolean | null;
            parallel_tool_calls?: boolean | null;
            reasoning?: {
                effort?: string | null;
                summary?: ("auto" | "concise" | "detailed") | null;
            } | null;
            service_tier?: ("auto" | "default") | null;
            /** @description Nothing is stored, whatever is asked for: send the conversation in `input`. */
            store?: boolean | null;
            stream?: boolean | null;
            stream_options?: Record<string, unknown> | null;
            temperature?: number | null;
            text?: {
                format?: ({
                    /** @constant */
                    type: "text";
                } | {
                    /** @constant */
                    type: "json_object";
                } | {
                    description?: string | null;
                    name: string;
                    schema: Record<string, unknown>;
                    strict?: boolean | null;
                    /** @constant */
                    type: "json_schema";
                }) | null;
                verbosity?: ("low" | "medium" | "high") | null;
            } | null;
            tool_choice?: (("none" | "auto" | "required") | {
                name: string;
                /** @enum {string} */
                type: "function" | "custom";
            } | {
                /** @enum {string} */
                mode: "auto" | "required";
                tools: {
                    name: string;
                    /** @enum {string} */
                    type: "function" | "custom";
                }[];
                /** @constant */
                type: "allowed_tools";
            }) | null;
            tools?: components["schemas"]["ResponseTool"][] | null;
            top_logprobs?: number | null;
            top_p?: number | null;
            truncation?: ("auto" | "disabled") | null;
            user?: string | null;
        };
        ResponseTool: {
            description?: string | null;
            name: string;
            parameters?: Record<string, unknown> | null;
            strict?: boolean | null;
            /** @constant */
            type: "function";
        } | {
            description?: string | null;
            format?: ({
                /** @constant */
                type: "text";
            } | {
                definition: string;
                /** @enum {string} */
                syntax: "lark" | "regex";
                /** @constant */
                type: "grammar";
            }) | null;
            name: string;
            /** @constant */
            type: "custom";
        };
        ResponseUsage: {
            /** @description The same charge in US dollars. */
            cost: number;
            /** @description What the request was charged, in credits. */
            credits_charged: string;
            input_tokens: number;
            input_tokens_details?: {
                cached_tokens?: number;
            } | null;
            output_tokens: number;
            output_tokens_details?: {
                reasoning_tokens?: number;
            } | null;
            total_tokens: number;
            /**
             * @description Present when the provider reported no usage and we counted what was delivered.
             * @constant
             */
            usage_source?: "estimated";
        };
        SpeechRequest: {
            /** @description The text to speak, at most 4096 characters. */
            input: string;
            /** @description How to speak, for models that take it. */
            instructions?: string | null;
            /** @description ISO 639-1 or BCP 47, for Sarvam's models; told by the script when left out. */
            language?: string | null;
            model: string;
            /** @description Default: mp3. */
            response_format?: ("mp3" | "opus" | "aac" | "flac" | "wav" | "pcm") | null;
            /** @description Default: 1. */
            speed?: number | null;
            stream_format?: "audio" | null;
            /** @description alloy, echo, fable, onyx, nova, shimmer for every model; more depend on the model. */
            voice: string | {
                id: string;
            };
        };
        SpendCap: {
            /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
            credits: string;
            /** @description Charged in the current window. */
            spent: string;
            /** @enum {string} */
            window: "lifetime" | "day" | "week" | "month";
        };
        Tool: {
            function: {
                description?: string;
                name: string;
                parameters?: Record<string, unknown>;
                strict?: boolean | null;
            };
            /** @constant */
            type: "function";
        } | {
            custom: {
                name: string;
            };
            /** @constant */
            type: "custom";
        };
        ToolCall: {
            function: {
                arguments: string;
                name: string;
            };
            id: string;
            /** @constant */
            type: "function";
        } | {
            custom: {
                input: string;
                name: string;
            };
            id: string;
            /** @constant */
            type: "custom";
        };
        TranscriptionForm: {
            /**
             * Format: binary
             * @description flac, mp3, mp4, mpeg, mpga, m4a, ogg, opus, wav, webm or aac.
             */
            file: string;
            /** @description ISO 639-1; found out when left out. */
            language?: string | null;
            model: string;
            /** @description Words to expect, or what was said before. */
            prompt?: string | null;
            /** @description Default: json. */
            response_format?: ("json" | "text" | "srt" | "verbose_json" | "vtt") | null;
            stream?: false | null;
            temperature?: number | null;
            /** @description Needs response_format verbose_json. */
            timestamp_granularities?: ("word" | "segment")[] | null;
        };
        TranscriptionRequest: {
            input_audio: {
                /** @description The file in base64. */
                data: string;
                /** @description mp3, wav, m4a, webm, … */
                format: string;
            };
            /** @description ISO 639-1; found out when left out. */
            language?: string | null;
            model: string;
            /** @description Words to expect, or what was said before. */
            prompt?: string | null;
            /** @description Default: json. */
            response_format?: ("json" | "text" | "srt" | "verbose_json" | "vtt") | null;
            stream?: false | null;
            temperature?: number | null;
            /** @description Needs response_format verbose_json. */
            timestamp_granularities?: ("word" | "segment")[] | null;
        };
        TranscriptionResponse: {
            /** @description Seconds; with verbose_json. */
            duration?: number;
            language?: string;
            segments?: {
                end: number;
                start: number;
                text: string;
            }[];
            text: string;
            usage: {
                /** @description The same charge in US dollars. */
                cost: number;
                /** @description Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar. */
                credits_charged: string;
                input_tokens?: number;
                output_tokens?: number;
                seconds?: number;
                total_tokens?: number;
                /** @enum {string} */
                type: "duration" | "tokens";
                /** @constant */
                usage_source?: "estimated";
            };
            words?: {
                end: number;
                start: number;
                word: string;
            }[];
            x_sellapi: components["schemas"]["ChargeSummary"];
        };
        Usage: {
            completion_tokens: number;
            completion_tokens_details?: {
                audio_tokens?: number;
                reasoning_tokens?: number;
            } | null;
            /** @description The same charge in US dollars. */
            cost: number;
            /** @description What the request was charged, in credits. */
            credits_charged: string;
            prompt_tokens: number;
            prompt_tokens_details?: {
                audio_tokens?: number;
                cache_write_tokens?: number;
                cached_tokens?: number;
            } | null;
            total_tokens: number;
            /**
             * @description Present when the provider reported no usage and we counted what was delivered.
             * @constant
             */
            usage_source?: "estimated";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AssistantMessage = components['schemas']['AssistantMessage'];
export type ChargeSummary = components['schemas']['ChargeSummary'];
export type ChatCompletionChunk = components['schemas']['ChatCompletionChunk'];
export type ChatCompletionChunkChoice = components['schemas']['ChatCompletionChunkChoice'];
export type ChatCompletionRequest = components['schemas']['ChatCompletionRequest'];
export type ChatCompletionResponse = components['schemas']['ChatCompletionResponse'];
export type ChatMessage = components['schemas']['ChatMessage'];
export type ContentPart = components['schemas']['ContentPart'];
export type CreditsResponse = components['schemas']['CreditsResponse'];
export type Embedding = components['schemas']['Embedding'];
export type EmbeddingRequest = components['schemas']['EmbeddingRequest'];
export type EmbeddingResponse = components['schemas']['EmbeddingResponse'];
export type ErrorResponse = components['schemas']['ErrorResponse'];
export type GeminiBatchEmbedContentsRequest = components['schemas']['GeminiBatchEmbedContentsRequest'];
export type GeminiBatchEmbedContentsResponse = components['schemas']['GeminiBatchEmbedContentsResponse'];
export type GeminiCandidate = components['schemas']['GeminiCandidate'];
export type GeminiContent = components['schemas']['GeminiContent'];
export type GeminiCountTokensRequest = components['schemas']['GeminiCountTokensRequest'];
export type GeminiCountTokensResponse = components['schemas']['GeminiCountTokensResponse'];
export type GeminiEmbedContentRequest = components['schemas']['GeminiEmbedContentRequest'];
export type GeminiEmbedContentResponse = components['schemas']['GeminiEmbedContentResponse'];
export type GeminiErrorResponse = components['schemas']['GeminiErrorResponse'];
export type GeminiGenerateContentRequest = components['schemas']['GeminiGenerateContentRequest'];
export type GeminiGenerateContentResponse = components['schemas']['GeminiGenerateContentResponse'];
export type GeminiModel = components['schemas']['GeminiModel'];
export type GeminiModelList = components['schemas']['GeminiModelList'];
export type GeminiPart = components['schemas']['GeminiPart'];
export type GeminiTool = components['schemas']['GeminiTool'];
export type GeminiUsageMetadata = components['schemas']['GeminiUsageMetadata'];
export type GenerationReceipt = components['schemas']['GenerationReceipt'];
export type Health = components['schemas']['Health'];
export type Image = components['schemas']['Image'];
export type ImageRequest = components['schemas']['ImageRequest'];
export type ImageResponse = components['schemas']['ImageResponse'];
export type ImageTask = components['schemas']['ImageTask'];
export type ImageUsage = components['schemas']['ImageUsage'];
export type KeyResponse = components['schemas']['KeyResponse'];
export type Model = components['schemas']['Model'];
export type ModelList = components['schemas']['ModelList'];
export type ModelPricing = components['schemas']['ModelPricing'];
export type PublicModelList = components['schemas']['PublicModelList'];
export type Readiness = components['schemas']['Readiness'];
export type ResponseContentPart = components['schemas']['ResponseContentPart'];
export type ResponseEvent = components['schemas']['ResponseEvent'];
export type ResponseInputItem = components['schemas']['ResponseInputItem'];
export type ResponseObject = components['schemas']['ResponseObject'];
export type ResponseOutputItem = components['schemas']['ResponseOutputItem'];
export type ResponseRequest = components['schemas']['ResponseRequest'];
export type ResponseTool = components['schemas']['ResponseTool'];
export type ResponseUsage = components['schemas']['ResponseUsage'];
export type SpeechRequest = components['schemas']['SpeechRequest'];
export type SpendCap = components['schemas']['SpendCap'];
export type Tool = components['schemas']['Tool'];
export type ToolCall = components['schemas']['ToolCall'];
export type TranscriptionForm = components['schemas']['TranscriptionForm'];
export type TranscriptionRequest = components['schemas']['TranscriptionRequest'];
export type TranscriptionResponse = components['schemas']['TranscriptionResponse'];
export type Usage = components['schemas']['Usage'];
export type $defs = Record<string, never>;
export interface operations {
    listPublicModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every model that has a price. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicModelList"];
                };
            };
        };
    };
    createSpeechPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        responses: {
            /** @description The audio itself, in the format that was asked for. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/aac": string;
                    "audio/flac": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/pcm": string;
                    "audio/wav": string;
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createTranscriptionPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptionRequest"];
                "multipart/form-data": components["schemas"]["TranscriptionForm"];
            };
        };
        responses: {
            /** @description The text: JSON, or plain text and subtitles for `response_format` text, srt and vtt. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptionResponse"];
                    "text/plain": string;
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createChatCompletionPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description The completion; with `stream: true` server-sent events, each `data:` a ChatCompletionChunk, the last one `[DONE]`. An error in the middle is one event `{error, x_sellapi}`, and ends the stream. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatCompletionResponse"];
                    "text/event-stream": components["schemas"]["ChatCompletionChunk"] | components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveCreditsPlatform: {
        parameters: {
            query?: {
                /** @description ISO 4217, such as INR; one that this server has a rate for. Default: the account's own. */
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditsResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled: This account is suspended. Contact support. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createEmbeddingPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmbeddingRequest"];
            };
        };
        responses: {
            /** @description One embedding for each input. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbeddingResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveGenerationPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From x-sellapi-generation-id or x_sellapi.generation_id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationReceipt"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled: This account is suspended. Contact support. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description not_found: There is nothing at this path. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createImagePlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageRequest"];
            };
        };
        responses: {
            /** @description The images, or a task with `status: pending` and no data yet. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveImageTaskPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From `task_id` of the answer that created it. Kept for a day after its end. */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageTask"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description not_found: There is nothing at this path. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveKeyPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled: This account is suspended. Contact support. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listModelsPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveModelPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createResponsePlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseRequest"];
            };
        };
        responses: {
            /** @description The response; with `stream: true` server-sent events named by their type, the last of them `[DONE]` without a name. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseObject"];
                    "text/event-stream": components["schemas"]["ResponseEvent"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    geminiListModelsPlatform: {
        parameters: {
            query?: {
                /** @description Models on a page: 50 when left out, at most 1000. */
                pageSize?: number;
                /** @description From `nextPageToken` of the page before. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiModelList"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiRetrieveModelPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiModel"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiBatchEmbedContentsPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiBatchEmbedContentsRequest"];
            };
        };
        responses: {
            /** @description One vector for each request, in their order, with what was charged. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiBatchEmbedContentsResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiCountTokensPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiCountTokensRequest"];
            };
        };
        responses: {
            /** @description The estimate. */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiCountTokensResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted, scope_restricted: This account is suspended. Contact support. This model needs a higher tier. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiEmbedContentPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiEmbedContentRequest"];
            };
        };
        responses: {
            /** @description The vector, with what was charged. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiEmbedContentResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiGenerateContentPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiGenerateContentRequest"];
            };
        };
        responses: {
            /** @description The answer, with what was charged. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiGenerateContentResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiStreamGenerateContentPlatform: {
        parameters: {
            query?: {
                /** @description `sse` for server-sent events. */
                alt?: "sse" | "json";
            };
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiGenerateContentRequest"];
            };
        };
        responses: {
            /** @description The responses, each with the parts that are new; function calls come whole. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["GeminiGenerateContentResponse"] | components["schemas"]["GeminiErrorResponse"])[];
                    "text/event-stream": components["schemas"]["GeminiGenerateContentResponse"] | components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    retrieveAsset: {
        parameters: {
            query: {
                /** @description Unix seconds. */
                expires: number;
                /** @description Over id and end. */
                signature: string;
            };
            header?: never;
            path: {
                /** @description As in the link. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description not_found: There is nothing at this path. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getDocsBeginJs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
        };
    };
    getDocsFavicon32x32Png: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    getDocsSwaggerUiBundleJs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
        };
    };
    getDocsSwaggerUiCss: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They can. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description They cannot; the failing part is named. */
            503: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
        };
    };
    createSpeech: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        responses: {
            /** @description The audio itself, in the format that was asked for. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/aac": string;
                    "audio/flac": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/pcm": string;
                    "audio/wav": string;
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description upstream_error: The model's provider failed. Nothing was charged; try again. */
            502: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createTranscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptionRequest"];
                "multipart/form-data": components["schemas"]["TranscriptionForm"];
            };
        };
        responses: {
            /** @description The text: JSON, or plain text and subtitles for `response_format` text, srt and vtt. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptionResponse"];
                    "text/plain": string;
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description upstream_error: The model's provider failed. Nothing was charged; try again. */
            502: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createChatCompletion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description The completion; with `stream: true` server-sent events, each `data:` a ChatCompletionChunk, the last one `[DONE]`. An error in the middle is one event `{error, x_sellapi}`, and ends the stream. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatCompletionResponse"];
                    "text/event-stream": components["schemas"]["ChatCompletionChunk"] | components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description upstream_error: The model's provider failed. Nothing was charged; try again. */
            502: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveCredits: {
        parameters: {
            query?: {
                /** @description ISO 4217, such as INR; one that this server has a rate for. Default: the account's own. */
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditsResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled: This account is suspended. Contact support. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createEmbedding: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmbeddingRequest"];
            };
        };
        responses: {
            /** @description One embedding for each input. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbeddingResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description upstream_error: The model's provider failed. Nothing was charged; try again. */
            502: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveGeneration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From x-sellapi-generation-id or x_sellapi.generation_id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationReceipt"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled: This account is suspended. Contact support. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description not_found: There is nothing at this path. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageRequest"];
            };
        };
        responses: {
            /** @description The images, or a task with `status: pending` and no data yet. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description upstream_error: The model's provider failed. Nothing was charged; try again. */
            502: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveImageTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From `task_id` of the answer that created it. Kept for a day after its end. */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageTask"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description not_found: There is nothing at this path. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled: This account is suspended. Contact support. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retrieveModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createResponse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseRequest"];
            };
        };
        responses: {
            /** @description The response; with `stream: true` server-sent events named by their type, the last of them `[DONE]` without a name. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseObject"];
                    "text/event-stream": components["schemas"]["ResponseEvent"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description upstream_error: The model's provider failed. Nothing was charged; try again. */
            502: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    geminiListModels: {
        parameters: {
            query?: {
                /** @description Models on a page: 50 when left out, at most 1000. */
                pageSize?: number;
                /** @description From `nextPageToken` of the page before. */
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiModelList"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiRetrieveModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiModel"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, scope_restricted: This account is suspended. Contact support. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiBatchEmbedContents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiBatchEmbedContentsRequest"];
            };
        };
        responses: {
            /** @description One vector for each request, in their order, with what was charged. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiBatchEmbedContentsResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiCountTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiCountTokensRequest"];
            };
        };
        responses: {
            /** @description The estimate. */
            200: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description What this request cost: 0. */
                    "x-sellapi-credits-charged"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiCountTokensResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted, scope_restricted: This account is suspended. Contact support. This model needs a higher tier. This API key may not do that. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable: We cannot take requests right now. Nothing was charged; try again shortly. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiEmbedContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiEmbedContentRequest"];
            };
        };
        responses: {
            /** @description The vector, with what was charged. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiEmbedContentResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiGenerateContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiGenerateContentRequest"];
            };
        };
        responses: {
            /** @description The answer, with what was charged. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiGenerateContentResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
    geminiStreamGenerateContent: {
        parameters: {
            query?: {
                /** @description `sse` for server-sent events. */
                alt?: "sse" | "json";
            };
            header?: {
                /** @description Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge. */
                "idempotency-key"?: string;
                /** @description Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds. */
                "x-sellapi-cache"?: "off" | "exact" | "semantic";
                /** @description Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`). */
                "x-sellapi-max-credits"?: string;
            };
            path: {
                /** @description Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`. */
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GeminiGenerateContentRequest"];
            };
        };
        responses: {
            /** @description The responses, each with the parts that are new; function calls come whole. */
            200: {
                headers: {
                    /** @description `true` on an earlier answer, given again for its Idempotency-Key. */
                    "idempotent-replayed"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Credits this request cost. Not on a stream: there the last chunk carries it. */
                    "x-sellapi-credits-charged"?: string;
                    /** @description On a stream, and on a task: the most this request can cost. */
                    "x-sellapi-credits-held"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description Who served it. Not on a stream whose provider took long to begin: there the receipt says it. */
                    "x-sellapi-provider"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["GeminiGenerateContentResponse"] | components["schemas"]["GeminiErrorResponse"])[];
                    "text/event-stream": components["schemas"]["GeminiGenerateContentResponse"] | components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_request: The request is malformed. */
            400: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description invalid_api_key: Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys. */
            401: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description insufficient_credits: Not enough credits for this request. */
            402: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description api_disabled, tier_restricted: This account is suspended. Contact support. This model needs a higher tier. */
            403: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description model_not_found: There is no such model. */
            404: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_running: A request with this Idempotency-Key is still running. Ask again shortly for its answer. */
            409: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description request_too_large: The request body is too large. */
            413: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description unsupported_media_type: Send the body as JSON, with `Content-Type: application/json` and no content encoding. */
            415: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description idempotency_mismatch: This Idempotency-Key was used with another body. Use a new key for a new request. */
            422: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description rate_limit_exceeded: Too many requests. Slow down; see Retry-After. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description internal_error: Something went wrong on our side. Nothing was charged. */
            500: {
                headers: {
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
            /** @description service_unavailable, upstream_error: We cannot take requests right now. Nothing was charged; try again shortly. The model's provider failed. Nothing was charged; try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "retry-after"?: string;
                    /** @description Requests a minute for this key. */
                    "x-ratelimit-limit"?: string;
                    /** @description Same as x-ratelimit-limit. */
                    "x-ratelimit-limit-requests"?: string;
                    /** @description Requests left in the window. */
                    "x-ratelimit-remaining"?: string;
                    /** @description Same as x-ratelimit-remaining. */
                    "x-ratelimit-remaining-requests"?: string;
                    /** @description Seconds until the window ends. */
                    "x-ratelimit-reset"?: string;
                    /** @description When the window ends, in UTC epoch seconds. */
                    "x-ratelimit-reset-requests"?: string;
                    /** @description Id of this request; yours, if you sent a well-formed one. */
                    "x-request-id"?: string;
                    /** @description `hit`, `miss` or `bypass`, on requests whose answers are cached. */
                    "x-sellapi-cache"?: string;
                    /** @description Spendable credits after this request; on a stream after the hold. */
                    "x-sellapi-credits-balance"?: string;
                    /** @description Id of the receipt. */
                    "x-sellapi-generation-id"?: string;
                    /** @description The output limit, where it was lowered to what is affordable. */
                    "x-sellapi-max-tokens"?: string;
                    /** @description `false` when the wait is too long to sit out, or no wait will change the answer. */
                    "x-should-retry"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeminiErrorResponse"];
                };
            };
        };
    };
}
