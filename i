{"id": "0", "text": "Tell me about yourself."}
{"id": "1", "text": "What is your current role?"}
{"id": "2", "text": "Where do you work now?"}
{"id": "3", "text": "What did you do before Northwind?"}
{"id": "4", "text": "What's your experience with Python?"}
{"id": "5", "text": "Do you know Kubernetes?"}
{"id": "6", "text": "Have you worked with PostgreSQL?"}
{"id": "7", "text": "Where did you study?"}
{"id": "8", "text": "What did you study at university?"}
{"id": "9", "text": "Which languages do you speak?"}
{"id": "10", "text": "What are your hobbies?"}
{"id": "11", "text": "Have you led a team?"}
{"id": "12", "text": "How many people have you managed?"}
{"id": "13", "text": "Tell me about a time you saved money."}
{"id": "14", "text": "Tell me about an outage you handled."}
{"id": "15", "text": "What was your biggest achievement at Contoso?"}
{"id": "16", "text": "How did you reduce costs at Northwind?"}
{"id": "17", "text": "How long were you at Contoso?"}
{"id": "18", "text": "When did you join Northwind?"}
{"id": "19", "text": "Why did you leave Contoso?"}
{"id": "20", "text": "Have you mentored anyone?"}
{"id": "21", "text": "What programming languages do you use?"}
{"id": "22", "text": "What is your greatest weakness?"}
{"id": "23", "text": "How fast do you release software?"}
{"id": "24", "text": "Did you build the fraud detection yourself?"}
{"id": "25", "text": "What's your email address?"}
{"id": "26", "text": "Do you have a master's degree?"}
{"id": "27", "text": "Have you ever worked in healthcare?"}
{"id": "28", "text": "what happened after the outage in 2020"}
{"id": "29", "text": "what certifications do you have"}
{"id": "30", "text": "Do you have any experience with machine learning?"}
{"id": "31", "text": "How many orders did your service block?"}
