package server

import (
	"math"
	"net/http"
	"strconv"

	"regiograaf/server/manners"
	"regiograaf/server/refusal"
	"regiograaf/web"
)

// playground is where the page to try questions stands; the pages lead to it.
const playground = "/playground"

// routes lays the paths. What works for a caller counts for the rate; what is the same for all does not, and the checks of a load balancer are never refused.
func (s *Server) routes(graphQL, site http.Handler) (http.Handler, error) {
	shared := s.shared()
	zip, err := manners.Compress()
	if err != nil {
		return nil, err
	}
	rated, err := s.rated()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", shared(zip(rated(graphQL, refuseQuestion))))
	mux.Handle("/schema.graphql", shared(zip(schemaFile())))
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	page := web.Handler(playground)
	for _, path := range []string{playground, "/assets/", "/licenties.txt"} {
		mux.Handle(path, page)
	}
	mux.Handle("/", zip(rated(site, refusePage)))
	return mux, nil
}

// rated keeps each caller to the rate, if there is one; refuse answers who asks too often.
func (s *Server) rated() (func(next http.Handler, refuse http.HandlerFunc) http.Handler, error) {
	proxies, err := manners.ParseProxies(s.options.Proxies)
	if err != nil {
		return nil, err
	}
	if s.options.Rate == 0 {
		return func(next http.Handler, _ http.HandlerFunc) http.Handler { return next }, nil
	}
	rate, err := manners.NewRate(s.options.Rate, s.options.Burst, proxies)
	if err != nil {
		return nil, err
	}
	return func(next http.Handler, refuse http.HandlerFunc) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			wait, ok := rate.Allow(r)
			if ok {
				next.ServeHTTP(w, r)
				return
			}
			noteOf(r.Context()).code = refusal.Rate
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
			refuse(w, r)
		})
	}, nil
}

func refuseQuestion(w http.ResponseWriter, r *http.Request) {
	media, _ := negotiate(r.Header.Values("Accept"))
	vary(w.Header())
	no := &rejection{status: http.StatusTooManyRequests, code: refusal.Rate, message: "you ask too often; Retry-After says in how many seconds you may ask again"}
	no.write(w, r, media)
}

func refusePage(w http.ResponseWriter, _ *http.Request) {
	say(w, http.StatusTooManyRequests, "U vraagt te vaak achter elkaar. Probeer het over "+w.Header().Get("Retry-After")+" seconden opnieuw.")
}
